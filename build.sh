#!/bin/sh -e
cd "$(dirname "$0")" && export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 && dotnet tool restore --verbosity quiet
umask 022 # The oracle was asked so: tests compare the modes of new files.
exec dotnet cake "$@"
