using Mitogen.Become;
using Mitogen.Connections;
using Mitogen.Diagnostics;
using Mitogen.Wire.Messages;

namespace Mitogen.Tests.Engine.Become;

public sealed class BecomeMethodTests
{
    private static readonly RemoteCommand Command = new(["sh", "-c", "echo hi"], "echo hi");

    [Theory]
    [InlineData("sudo", "sudo -H -S -n -u app -- sh -c echo hi")]
    [InlineData("ansible.builtin.sudo", "sudo -H -S -n -u app -- sh -c echo hi")]
    [InlineData("su", "su app -c echo hi")]
    [InlineData("doas", "doas -n -u app sh -c echo hi")]
    public void Enters_an_account_without_a_password(string method, string expected)
    {
        BecomeInvocation invocation = BecomeMethods.Find(method)!.Invoke(new BecomeStep { Method = method, User = "app" }, Command);
        Assert.Equal(expected, string.Join(' ', invocation.Arguments));
        Assert.False(invocation.NeedsTerminal);
        Assert.Equal("", invocation.Prompt);
    }

    [Theory]
    [InlineData("sudo", false)]
    [InlineData("su", true)]
    [InlineData("doas", true)]
    public void Waits_for_a_prompt_when_there_is_a_password_and_never_shows_it(string method, bool needsTerminal)
    {
        var step = new BecomeStep { Method = method, User = "app", Password = new Secret("hunter2") };
        BecomeInvocation invocation = BecomeMethods.Find(method)!.Invoke(step, Command);
        Assert.Equal(needsTerminal, invocation.NeedsTerminal);
        Assert.NotEqual("", invocation.Prompt);
        Assert.DoesNotContain("-n", invocation.Arguments);
        Assert.DoesNotContain("hunter2", string.Join(' ', invocation.Arguments), StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", step.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Takes_program_and_flags_from_the_playbook()
    {
        var step = new BecomeStep { Method = "sudo", User = "app", Executable = "/opt/sudo", Flags = ["-E"], Password = new Secret("x") };
        IReadOnlyList<string> arguments = BecomeMethods.Find("sudo")!.Invoke(step, Command).Arguments;
        Assert.Equal(["/opt/sudo", "-E", "-p"], arguments.Take(3));
        Assert.Contains("-S", arguments);
        Assert.DoesNotContain("-H", arguments);
    }

    [Theory]
    [InlineData(nameof(ChildStatus.WrongPassword), "x", "Incorrect sudo password")]
    [InlineData(nameof(ChildStatus.PasswordNeeded), null, "Missing sudo password")]
    [InlineData(nameof(ChildStatus.PasswordNeeded), "x", "Incorrect sudo password")]
    [InlineData(nameof(ChildStatus.Exited), null, "Failed to become app by sudo: unknown user app")]
    public void Words_a_failure_as_Ansible_does(string status, string? password, string expected)
    {
        var step = new BecomeStep { Method = "sudo", User = "app", Password = password is null ? null : new Secret(password) };
        Assert.Equal(expected, BecomeFailures.Describe("sudo", step, new ChildStarted(Enum.Parse<ChildStatus>(status), "unknown user app", 1)));
    }
}
