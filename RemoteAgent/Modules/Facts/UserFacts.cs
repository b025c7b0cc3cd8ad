using System.Globalization;
using Mitogen.RemoteAgent.Accounts;
using Mitogen.RemoteAgent.Native;

namespace Mitogen.RemoteAgent.Modules.Facts;

/// <summary>The account that the agent runs as.</summary>
internal sealed class UserFacts : IFactCollector
{
    public string Name => "user";

    public IReadOnlyList<string> Aliases =>
        ["user_id", "user_uid", "user_gid", "user_gecos", "user_dir", "user_shell", "real_user_id", "effective_user_id", "effective_group_ids"];

    public ValueTask CollectAsync(FactSheet facts, CancellationToken cancellationToken)
    {
        uint id = FileCalls.UserId();
        UserEntry? user = facts.Step.Accounts.FindUser(id);
        facts["user_id"] = user?.Name ?? id.ToString(CultureInfo.InvariantCulture);
        facts["user_uid"] = id;
        facts["user_gid"] = user?.GroupId ?? FileCalls.GroupId();
        facts["user_gecos"] = user?.Comment ?? "";
        facts["user_dir"] = user?.Home ?? facts.Step.Variable("HOME") ?? "/";
        facts["user_shell"] = user?.Shell ?? "/bin/sh";
        facts["real_user_id"] = id;
        facts["effective_user_id"] = FileCalls.EffectiveUserId();
        facts["real_group_id"] = FileCalls.GroupId();
        facts["effective_group_id"] = FileCalls.EffectiveGroupId();
        return ValueTask.CompletedTask;
    }
}
