# The monitor and its commands: docker build -t tidemark .
# Build and run with the JDK that everything is tested on.
FROM maven:3.9-eclipse-temurin-17 AS build
WORKDIR /src
COPY . .
RUN mvn -B -ntp -Dmaven.test.skip=true -Dspotless.check.skip=true -pl monitor -am package

FROM eclipse-temurin:17-jre
COPY --from=build /src/monitor/target/lib /opt/tidemark/lib
COPY --from=build /src/monitor/target/tidemark-monitor-*.jar /opt/tidemark/lib/
# Nobody in particular; state lies in Kafka, and /tmp is all that is written to.
USER 10001:10001
# More options: JAVA_TOOL_OPTIONS.
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=75", "-XX:+ExitOnOutOfMemoryError", "-cp", "/opt/tidemark/lib/*", "io.tidemark.monitor.commands.Tidemark"]
CMD ["--help"]
