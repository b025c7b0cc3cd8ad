namespace Mitogen.RemoteAgent.Modules.Facts;

/// <summary>The public halves of the host's SSH keys.</summary>
internal sealed class SshKeyFacts : IFactCollector
{
    private static readonly string[] Kinds = ["dsa", "rsa", "ecdsa", "ed25519"];

    public string Name => "ssh_pub_keys";

    public IReadOnlyList<string> Aliases =>
        ["ssh_host_pub_keys", "ssh_host_key_dsa_public", "ssh_host_key_rsa_public", "ssh_host_key_ecdsa_public", "ssh_host_key_ed25519_public"];

    public ValueTask CollectAsync(FactSheet facts, CancellationToken cancellationToken)
    {
        foreach (string directory in (ReadOnlySpan<string>)["/etc/ssh", "/etc/openssh", "/etc"])
        {
            bool found = false;
            foreach (string kind in Kinds)
            {
                if (facts.ReadLine($"{directory}/ssh_host_{kind}_key.pub")?.Split(' ') is not [var type, var key, ..])
                    continue;
                facts[$"ssh_host_key_{kind}_public"] = key;
                facts[$"ssh_host_key_{kind}_public_keytype"] = type;
                found = true;
            }

            if (found)
                break;
        }

        return ValueTask.CompletedTask;
    }
}
