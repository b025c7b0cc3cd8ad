using Mitogen.Processes;

namespace Mitogen.Connections;

/// <summary>Reads out of ssh's messages what went wrong. Texts as of OpenSSH 8.4 to 9.9.</summary>
internal static class SshFailures
{
    private const int ClientFailure = 255;

    /// <summary>In this order: the first that matches decides.</summary>
    private static readonly (string Text, ConnectFailureKind Kind)[] Known =
    [
        ("REMOTE HOST IDENTIFICATION HAS CHANGED", ConnectFailureKind.HostKeyChanged),
        ("Host key verification failed", ConnectFailureKind.HostKeyUnknown),
        ("Could not resolve hostname", ConnectFailureKind.NameNotResolved),
        ("Permission denied (", ConnectFailureKind.AuthenticationFailed),
        ("Too many authentication failures", ConnectFailureKind.AuthenticationFailed),
        ("No supported authentication methods", ConnectFailureKind.AuthenticationFailed),
        ("Connection timed out", ConnectFailureKind.ConnectTimedOut),
        ("Operation timed out", ConnectFailureKind.ConnectTimedOut),
        ("Connection refused", ConnectFailureKind.ConnectionRefused),
        ("No route to host", ConnectFailureKind.HostUnreachable),
        ("Network is unreachable", ConnectFailureKind.HostUnreachable),
        ("Connection closed", ConnectFailureKind.ConnectionClosed),
        ("Connection reset", ConnectFailureKind.ConnectionClosed),
        ("closed by remote host", ConnectFailureKind.ConnectionClosed),
        ("Broken pipe", ConnectFailureKind.ConnectionClosed),
    ];

    /// <param name="errors">What ssh wrote to its standard error.</param>
    /// <param name="dialog">What it asked on its terminal.</param>
    /// <param name="status">Null when this side ended it.</param>
    /// <param name="noise">What came on its standard output instead of the bootstrap's mark.</param>
    public static ConnectFailure Explain(string errors, SshPasswordDialog? dialog, ExitStatus? status, string noise)
    {
        if (dialog is { AskedForHostKey: true })
            return Failed(ConnectFailureKind.HostKeyUnknown, "the host's key is not known, and host key checking is on: Host key verification failed.");
        if (status is { ExitCode: not ClientFailure } ended)
        {
            string said = errors.Length > 0 ? errors : noise;
            string how = ended.ExitCode == 127 ? "the target cannot run sh" : $"the bootstrap ended on the target ({ended})";
            return Failed(ConnectFailureKind.BootstrapFailed, said.Length == 0 ? how : $"{how}: {said}");
        }

        ConnectFailureKind kind = KindOf(errors);
        if (dialog is { GavePassword: true } && (dialog.WasRefused || kind == ConnectFailureKind.AuthenticationFailed))
            return new ConnectFailure(ConnectFailureKind.IncorrectPassword, $"Invalid/incorrect password: {Or(errors, dialog.Unanswered)}");
        if (dialog is { Unanswered.Length: > 0 })
            return Failed(ConnectFailureKind.LoginTimedOut, $"the login asks what nobody can answer: {dialog.Unanswered}");
        if (status is null && errors.Length == 0)
            return Failed(ConnectFailureKind.LoginTimedOut, Or(Said(noise), "the login did not end in time"));
        return Failed(kind, Or(errors, Said(noise)));
    }

    public static ConnectFailureKind KindOf(string errors)
    {
        foreach ((string text, ConnectFailureKind kind) in Known)
        {
            if (errors.Contains(text, StringComparison.Ordinal))
                return kind;
        }

        return ConnectFailureKind.Other;
    }

    private static string Said(string noise) => noise.Length == 0 ? "" : $"no shell answered there; what came instead: {noise}";

    private static string Or(string text, string other) => text.Length > 0 ? text : other;

    private static ConnectFailure Failed(ConnectFailureKind kind, string text) => new(kind, $"Failed to connect to the host via ssh: {text}");
}
