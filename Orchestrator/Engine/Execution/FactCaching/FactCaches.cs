using Mitogen.Configuration;
using Mitogen.Diagnostics;
using Mitogen.Modules;
using Mitogen.Values;

namespace Mitogen.Execution.FactCaching;

/// <summary>Chooses the cache that <c>fact_caching</c> names.</summary>
internal static class FactCaches
{
    /// <returns>Null for facts that are kept for the run alone.</returns>
    public static IFactCache? Create(FactCacheConfiguration configuration, TimeProvider time, IDiagnosticsSink diagnostics)
    {
        switch (ModuleCatalog.Shorten(configuration.Plugin))
        {
            case "memory":
                return null;
            case "jsonfile":
                return JsonFile(configuration, time, diagnostics);
            default:
                Warn(diagnostics, $"Unable to load the facts cache plugin ({configuration.Plugin}): facts are kept for this run alone. memory and jsonfile are there; plugins written in Python do not run here");
                return null;
        }
    }

    private static JsonFactCache? JsonFile(FactCacheConfiguration configuration, TimeProvider time, IDiagnosticsSink diagnostics)
    {
        if (configuration.Connection is not { } directory)
        {
            Warn(diagnostics, "fact_caching is jsonfile and fact_caching_connection, the directory of its files, is not set: facts are kept for this run alone");
            return null;
        }

        try
        {
            Directory.CreateDirectory(directory);
            string probe = Path.Combine(directory, $".{Path.GetRandomFileName()}");
            File.WriteAllText(probe, "");
            File.Delete(probe);
            return new JsonFactCache(directory, configuration.Prefix, configuration.Timeout, time, diagnostics);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            Warn(diagnostics, $"error in 'jsonfile' cache, facts are kept for this run alone: {directory} cannot be written: {failure.Message}");
            return null;
        }
    }

    private static void Warn(IDiagnosticsSink diagnostics, string message) => diagnostics.Report(new DiagnosticWarning(message, SourcePosition.Unknown));
}
