using Mitogen.Values;
using Mitogen.Variables;

namespace Mitogen.Tests.Engine.Variables;

public sealed class FactPolicyTests
{
    [Theory]
    [InlineData("ansible_connection")]
    [InlineData("ansible_host")]
    [InlineData("ansible_port")]
    [InlineData("ansible_user")]
    [InlineData("ansible_password")]
    [InlineData("ansible_ssh_common_args")]
    [InlineData("ansible_ssh_private_key_file")]
    [InlineData("ansible_become")]
    [InlineData("ansible_become_password")]
    [InlineData("ansible_python_interpreter")]
    [InlineData("ansible_ruby_interpreter")]
    [InlineData("ansible_shell_executable")]
    [InlineData("ansible_docker_extra_args")]
    [InlineData("ansible_remote_tmp")]
    [InlineData("ansible_delegated_vars")]
    [InlineData("inventory_hostname")]
    [InlineData("hostvars")]
    [InlineData("groups")]
    public void Facts_never_say_where_or_as_whom_later_steps_run(string name)
    {
        HostVariables variables = HostVariables.Empty.WithFacts("web1", new MapValue { { name, "evil" }, { "ansible_kernel", "6.1" } }, out string? warning);
        Assert.Equal($"Ignoring facts from web1 that would change how hosts are reached or run: {name}", warning);
        Assert.Equal(new MapValue { { "ansible_kernel", "6.1" } }, variables.Facts);
    }

    [Theory]
    [InlineData("ansible_user_id")]
    [InlineData("ansible_hostname")]
    [InlineData("ansible_python")]
    [InlineData("ansible_python_version")]
    [InlineData("ansible_ssh_host_key_rsa_public")]
    [InlineData("ansible_local")]
    [InlineData("my_fact")]
    public void Facts_of_the_host_itself_stay(string name)
    {
        HostVariables variables = HostVariables.Empty.WithFacts("web1", new MapValue { { name, 1 } }, out string? warning);
        Assert.Null(warning);
        Assert.True(variables.Facts.ContainsKey(new StringValue(name)));
    }

    [Fact]
    public void Later_facts_replace_earlier_ones_and_leave_the_old_state_alone()
    {
        HostVariables first = HostVariables.Empty.WithFacts("h", new MapValue { { "a", 1 }, { "b", 1 } }, out _);
        HostVariables second = first.WithFacts("h", new MapValue { { "b", 2 } }, out _);
        Assert.Equal(new MapValue { { "a", 1 }, { "b", 2 } }, second.Facts);
        Assert.Equal(new MapValue { { "a", 1 }, { "b", 1 } }, first.Facts);
    }
}
