# Builds a module and what it needs, where anything is missing or out of date, and runs one of its classes. Sourced by
# the launchers. Needs JDK 17 or newer, and Maven to build.
home="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"

# launch COMMAND MODULE CLASS "MODULES THAT IT NEEDS" ARGUMENTS...
launch() {
    local command="$1" module="$2" class="$3" needed="$4"
    shift 4
    build "$command" "$module" "$needed"
    exec "${JAVA_HOME:+$JAVA_HOME/bin/}java" ${TIDEMARK_JAVA_OPTIONS:-} \
        -cp "$(echo "$home/$module/target"/tidemark-"$module"-*.jar):$home/$module/target/lib/*" "$class" "$@"
}

build() {
    local command="$1" module="$2" needed="$3" log
    is_out_of_date "$module" "$needed" || return 0
    command -v mvn > /dev/null || { echo "$command: Maven (mvn) is needed to build it once; install it and try again" >&2; exit 2; }
    echo "$command: building (about a minute the first time) ..." >&2
    log="$(mktemp)"
    if ! (cd "$home" && mvn -B -ntp -Dmaven.test.skip=true -Dspotless.check.skip=true -pl "$module" -am package > "$log" 2>&1); then
        grep -E "ERROR|BUILD" "$log" | head -n 40 >&2 || true
        echo "$command: the build failed; all of its output is in $log" >&2
        exit 70
    fi
    rm -f "$log"
    touch "$home/$module/target/launcher.stamp"
}

is_out_of_date() {
    local module="$1" needed="$2" stamp="$home/$1/target/launcher.stamp" sources=("$home/pom.xml") one
    for one in $needed $module; do
        sources+=("$home/$one/pom.xml" "$home/$one/src/main")
    done
    [ ! -f "$stamp" ] || [ -n "$(find "${sources[@]}" -newer "$stamp" -print -quit)" ]
}
