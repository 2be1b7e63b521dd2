#!/bin/sh
# Runs the Noontide @product@ in the foreground until SIGTERM or SIGINT.
set -eu

usage() {
    cat <<TXT
usage: noontide-@product@ [--home DIR]$commands

Runs the Noontide @product@ in the foreground; SIGTERM or Ctrl-C stops it in order.

  --home DIR   the folder of this instance, which gets its own conf, plugins and data there
               (default: the folder where the product is installed)
  --help       this text

Environment: JAVA_HOME or PATH (a Java 17 or newer), JAVA_OPTS (more options for it).
Configuration: DIR/conf. JVM options: DIR/conf/jvm.options, one a line.
TXT
    [ -z "$commands" ] || cat <<TXT

Commands, beside an instance that runs or without one; what they log goes to DIR/data/log/command.log:
  check [--json]   looks at the card reader, both cards, the clock, the broker, the file server and the disk, and says what to
                   do about what is amiss; ends with 0 only if all is well. In Chinese where the system's language is (LANG)
TXT
}

# a product that takes commands has a log for them
commands=
install=$(cd "$(dirname "$0")/.." && pwd)
home=$install
[ ! -f "$install/conf/logback-command.xml" ] || commands=" [COMMAND]"
while [ $# -gt 0 ]; do
    case $1 in
        --home) [ $# -gt 1 ] || { echo "noontide-@product@: --home needs a folder" >&2; exit 2; }
            mkdir -p "$2"; home=$(cd "$2" && pwd); shift 2 ;;
        --help | -h) usage; exit 0 ;;
        check) [ -n "$commands" ] || { echo "noontide-@product@: no command $1 (see --help)" >&2; exit 2; }
            break ;;
        *) echo "noontide-@product@: unknown option $1 (see --help)" >&2; exit 2 ;;
    esac
done

java=${JAVA_HOME:+$JAVA_HOME/bin/}java
command -v "$java" >/dev/null 2>&1 || { echo "noontide-@product@: no java found; install a Java 17 or newer, or set JAVA_HOME" >&2; exit 1; }

conf=$home/conf
[ -f "$conf/jvm.options" ] || conf=$install/conf
options=$(grep -v '^ *#' "$conf/jvm.options" | tr '\n' ' ')
# what a command has to say it says itself: the log goes to data/log/command.log
log=logback${1:+-command}.xml
[ -f "$home/conf/$log" ] && logback=$home/conf/$log || logback=$install/conf/$log

# glibc keeps a heap for each of many threads, and gives little of them back
export MALLOC_ARENA_MAX="${MALLOC_ARENA_MAX:-2}"

cd "$home"
# shellcheck disable=SC2086 # options are words
exec "$java" $options ${JAVA_OPTS:-} "-Dlogback.configurationFile=$logback" -cp "$install/lib/*" \
    org.noontide.product.launcher.Launcher @product@ "$install" "$home" "$@"
