using Mitogen.Events;

namespace Mitogen.Configuration;

/// <summary>What ansible.cfg and the environment say.</summary>
public sealed record ConfigurationReport
{
    /// <summary>The ansible.cfg that was read, absolute; null for none.</summary>
    public string? File { get; init; }

    /// <summary>Every setting that is known, by name.</summary>
    public required IReadOnlyList<SettingReport> Settings { get; init; }

    /// <summary><c>force_color</c>.</summary>
    public bool ForceColor { get; init; }

    /// <summary><c>nocolor</c>, or a variable NO_COLOR that is not empty.</summary>
    public bool NoColor { get; init; }

    /// <summary><c>verbosity</c>: what each <c>-v</c> adds to.</summary>
    public int Verbosity { get; init; }

    /// <summary>What a run would warn of: settings that have no effect, a file that was passed over.</summary>
    public IReadOnlyList<WarningRaised> Warnings { get; init; } = [];
}
