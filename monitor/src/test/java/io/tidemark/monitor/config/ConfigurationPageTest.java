package io.tidemark.monitor.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationPageTest {

    private static final Path PAGE = Path.of("..", "docs", "configuration.md");
    private static final Pattern ROW = Pattern.compile("^\\| `([a-z][^`= ]*)` \\|", Pattern.MULTILINE);
    /** Of keys that are the same in every file: those of models need a model that has them. */
    private static final Pattern DEFAULT =
            Pattern.compile("^\\| `([a-z][A-Za-z.]*)` \\| [^|]* \\| `([^`|]*)` \\|", Pattern.MULTILINE);

    private static final Pattern YAML = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);

    @TempDir
    private Path folder;

    @Test
    void page_keys_areThoseOfTheReader() throws IOException, InvalidConfig {
        SortedSet<String> onPage = new TreeSet<>();
        Matcher rows = ROW.matcher(Files.readString(PAGE));
        while (rows.find()) {
            assertThat(onPage.add(rows.group(1))).as(rows.group(1) + " once").isTrue();
        }
        Reading reading = ConfigReader.newReading(Map.of());
        ConfigReader.read(ConfigFiles.write(folder, ConfigFiles.everything()), reading);

        assertThat(onPage).isEqualTo(reading.keys().patterns());
    }

    @Test
    void page_defaults_areThoseOfTheReader() throws IOException, InvalidConfig {
        MonitorConfig defaults = ConfigFiles.read(folder, ConfigFiles.SMALLEST);
        Matcher rows = DEFAULT.matcher(Files.readString(PAGE));
        int checked = 0;
        for (; rows.find(); checked++) {
            String variable = "TIDEMARK_" + KeyPath.inVariable(rows.group(1));
            assertThat(ConfigFiles.read(folder, ConfigFiles.SMALLEST, Map.of(variable, rows.group(2))))
                    .as(rows.group())
                    .isEqualTo(defaults);
        }

        assertThat(checked).as("rows with a default").isEqualTo(22);
    }

    @Test
    void page_smallestFile_isValid() throws IOException, InvalidConfig {
        Matcher yaml = YAML.matcher(Files.readString(PAGE));
        assertThat(yaml.find()).isTrue();

        assertThat(ConfigFiles.read(folder, yaml.group(1)).models()).hasSize(1);
    }
}
