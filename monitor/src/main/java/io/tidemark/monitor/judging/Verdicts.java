package io.tidemark.monitor.judging;

import io.tidemark.monitor.alerts.SeriesVerdicts;
import io.tidemark.schemas.Alert;
import io.tidemark.schemas.Report;
import io.tidemark.schemas.WindowProfile;
import java.util.List;

/**
 * All that a closed window says: its reports, its profiles, and the alerts that it changed.
 *
 * @param said by features and answers, of each series; nothing of what labels say
 */
public record Verdicts(
        List<Report> reports, List<WindowProfile> profiles, List<Alert> alerts, List<SeriesVerdicts> said) {}
