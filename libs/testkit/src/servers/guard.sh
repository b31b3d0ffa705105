# Runs "$@" until it ends by itself, or our standard input closes: then it gets the signal "$0", and KILL if that does
# not help. The pipe closes however the process at its other end ends, even by KILL.
exec 3<&0
"$@" </dev/null 3<&- &
server=$!
{
    read -r _ <&3
    kill -s "$0" "$server"
    sleep 20 3<&-
    kill -s KILL "$server"
} 2>/dev/null &
watch=$!
wait "$server"
status=$?
kill "$watch" 2>/dev/null
exit "$status"
