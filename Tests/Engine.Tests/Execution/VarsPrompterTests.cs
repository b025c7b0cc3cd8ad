using Mitogen.Events;
using Mitogen.Values;

namespace Mitogen.Tests.Engine.Execution;

public sealed class VarsPrompterTests
{
    [Theory] // Hashes as ansible-core 2.14.18 makes them.
    [InlineData("encrypt: md5_crypt, salt: abcdefgh", "dd", "$1$abcdefgh$OnQiNnmg5uJ6.U..Bj4yE.")]
    [InlineData("encrypt: md5_crypt, salt: abcdefgh, default: dd", "", "$1$abcdefgh$OnQiNnmg5uJ6.U..Bj4yE.")]
    [InlineData("encrypt: \"{{ scheme }}\", salt: \"{{ 'abcd' ~ 'efgh' }}\", salt_size: 5", "dd", "$1$abcdefgh$OnQiNnmg5uJ6.U..Bj4yE.")]
    [InlineData("encrypt: sha512_crypt, salt: abc, salt_size: 8", "secret", "$6$rounds=656000$abc$.beQ97nf1P5y5S31LjwdL3n2yPxhA4SoUE5TA9iqjZn7dlGlQ5vBASA3Zn7tCPjc58Gx5rPc3HO3vKyWt5OTA0")]
    [InlineData("salt_size: 3", "plain", "plain")]
    [InlineData("unsafe: true", "{{ scheme }}", "{{ scheme }}")]
    public async Task Hashes_the_answer(string options, string answer, string expected)
    {
        IReadOnlyList<RunEvent> events = await RunAsync($"private: false, {options}", answer);
        Assert.Equal(expected, Message(events));
    }

    [Theory]
    [InlineData("salt_size: 7", @"^\$6\$rounds=656000\$[./0-9A-Za-z]{7}\$")]
    [InlineData("salt_size: \"{{ 3 + 1 }}\"", @"^\$6\$rounds=656000\$[./0-9A-Za-z]{4}\$")]
    [InlineData("salt: ''", @"^\$6\$rounds=656000\$[./0-9A-Za-z]{16}\$")]
    public async Task Makes_a_salt_of_the_size_asked_for(string options, string expected) =>
        Assert.Matches(expected, Message(await RunAsync($"private: false, encrypt: sha512_crypt, {options}", "secret")));

    [Fact]
    public async Task Masks_what_was_typed_unseen_and_its_hash()
    {
        IReadOnlyList<RunEvent> events = await RunAsync("encrypt: md5_crypt", "hunter22");
        Assert.Equal("********", Message(events));
    }

    [Theory]
    [InlineData("encrypt: zork", "the scheme 'zork' is not supported")]
    [InlineData("encrypt: sha512_crypt, salt: 'bad $'", "the salt must be of the characters")]
    [InlineData("encrypt: sha512_crypt, salt_size: 40", "salt_size must be a number from 1 to 16, not 40")]
    public async Task Refuses_what_cannot_be_hashed_with_exit_code_1(string options, string problem)
    {
        IReadOnlyList<RunEvent> events = await RunAsync(options, "hunter22");
        Assert.Contains(problem, Assert.Single(events.OfType<ErrorRaised>()).Message, StringComparison.Ordinal);
        Assert.Equal(RunOutcome.Error, events.OfType<RunFinished>().Single().Outcome);
    }

    [Fact]
    public async Task Asks_again_until_both_answers_are_the_same()
    {
        var person = new TypedLines("one", "two", "three", "three");
        IReadOnlyList<RunEvent> events = await RunAsync("prompt: Say, confirm: true, private: false", person);
        Assert.Equal("three", Message(events));
        Assert.Equal(["Say: ", "confirm Say: ", "***** VALUES ENTERED DO NOT MATCH ****\nSay: ", "confirm Say: "], person.Asked.Select(asked => asked.Text));
    }

    [Fact]
    public async Task Goes_on_with_the_default_and_a_warning_when_nobody_answers()
    {
        IReadOnlyList<RunEvent> events = await RunAsync("confirm: true, default: mine", new TypedLines());
        Assert.Equal("mine", Message(events));
        Assert.Equal("Not prompting as we are not in interactive mode", Assert.Single(events.OfType<WarningRaised>()).Message);
    }

    private static Task<IReadOnlyList<RunEvent>> RunAsync(string options, string answer) => RunAsync(options, new TypedLines(answer));

    private static async Task<IReadOnlyList<RunEvent>> RunAsync(string options, TypedLines person)
    {
        using var runs = new LocalRuns { Prompt = person };
        return await runs.RunAsync($$$"""
            - hosts: one
              gather_facts: false
              vars: {scheme: md5_crypt}
              vars_prompt: [{name: answer, {{{options}}}}]
              tasks:
                - debug: {msg: "{{ answer }}"}
            """);
    }

    private static string Message(IReadOnlyList<RunEvent> events) => events.OfType<StepFinished>().Single().Result.Result[(Value)"msg"].ToString()!;
}
