#!/bin/sh
# Runs the Noontide workbench.
set -eu

usage() {
    cat <<'TXT'
usage: noontide-workbench [--server URI] [--nl LOCALE] [--home DIR]

Opens the workbench, the operator's windows on a Noontide server.

  --server URI   the server to begin with, such as http://127.0.0.1:8080 (default: the one that was used last)
  --nl LOCALE    the language, such as en or zh_CN (default: the system's)
  --home DIR     where it keeps its settings and its log (default: ~/.noontide/workbench)
  --help         this text

Environment: JAVA_HOME or PATH (a Java 17 or newer), JAVA_OPTS (more options for it), NOONTIDE_PASSWORD (of the operator admin at
the server given: then nothing is asked for). What follows -- goes to Equinox.
TXT
}

install=$(cd "$(dirname "$0")/.." && pwd)
home=${HOME:-$install}/.noontide/workbench
nl= server=
while [ $# -gt 0 ]; do
    case $1 in
        --server | --nl | --home) [ $# -gt 1 ] || { echo "noontide-workbench: $1 needs a value" >&2; exit 2; }
            case $1 in --server) server=$2 ;; --nl) nl=$2 ;; --home) home=$2 ;; esac
            shift 2 ;;
        --help | -h) usage; exit 0 ;;
        --) shift; break ;;
        *) echo "noontide-workbench: unknown option $1 (see --help)" >&2; exit 2 ;;
    esac
done

java=${JAVA_HOME:+$JAVA_HOME/bin/}java
command -v "$java" >/dev/null 2>&1 || { echo "noontide-workbench: no java found; install a Java 17 or newer, or set JAVA_HOME" >&2; exit 1; }
case $(uname -s) in
    Linux) [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] || { echo "noontide-workbench: there is no display to show it on" >&2; exit 2; } ;;
esac

# the framework writes its cache there, and never where the product is installed
mkdir -p "$home/configuration"
home=$(cd "$home" && pwd)
# plug-ins are bundles like ours, in the folder of the product or of this instance
plugins=
for jar in "$install"/plugins/*.jar "$home"/plugins/*.jar; do
    [ ! -f "$jar" ] || plugins="${plugins}reference\\\\:file\\\\:$(printf '%s' "$jar" | sed 's/[&|]/\\&/g')@4\\\\:start,"
done
sed "s|^osgi.bundles=|&$plugins|" "$install/conf/config.ini" >"$home/configuration/config.ini.new"
cmp -s "$home/configuration/config.ini.new" "$home/configuration/config.ini" || cp "$home/configuration/config.ini.new" "$home/configuration/config.ini"
rm "$home/configuration/config.ini.new"

# the style engine and the widgets want no second compiler; a fleet of 100,000 terminals fits; charts are drawn without a display
exec "$java" -Xmx512m -XX:MetaspaceSize=96m -XX:TieredStopAtLevel=1 -Xshare:auto -Djava.awt.headless=true @options@ ${JAVA_OPTS:-} "-Dnoontide.home=$home" "-Dnoontide.server=$server" \
    "-Dlogback.configurationFile=$install/conf/logback.xml" -cp "$install/lib/*" org.eclipse.equinox.launcher.Main \
    -install "$install" -configuration "$home/configuration" -data "$home/workspace" ${nl:+-nl "$nl"} "$@"
