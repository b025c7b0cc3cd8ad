#!/bin/sh -e
cd "$(dirname "$0")" && export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 && dotnet tool restore --verbosity quiet
exec dotnet cake "$@"
