namespace Mitogen.Tests.EndToEnd.Runs;

/// <summary>
/// Each error that a playbook's writer makes: the whole of what the program says to it, and its exit code, which is ansible-playbook's. With
/// <c>MITOGEN_RECORD=1</c> the expectations are written, to be read by a person before they are kept; ansible-playbook is asked for cases that have none.
/// </summary>
public sealed class WrongInputTests : RunTestBase
{
    public static TheoryData<string> Names => [.. WrongInputCase.Names];

    private static bool Records => Environment.GetEnvironmentVariable("MITOGEN_RECORD") == "1";

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Says_what_is_wrong_and_where_and_what_to_do(string name)
    {
        WrongInputCase wrong = WrongInputCase.Find(name);
        int oracleCode = wrong.HasExpected || !Records ? wrong.ReadOracleCode() : await wrong.AskOracleAsync(Limit);
        string actual = await wrong.RunAsync(oracleCode, Limit);
        if (Records)
            wrong.WriteExpected(actual);
        Assert.Equal(wrong.ReadExpected(), actual);
        Assert.Equal(WrongInputCase.OtherCodes.ContainsKey(name), !actual.StartsWith($"exit code {oracleCode} ", StringComparison.Ordinal));
    }

    [Fact]
    public void Covers_at_least_eighty_errors() => Assert.True(WrongInputCase.Names.Count() >= 80);

    [Fact]
    public void Gives_a_reason_for_every_other_exit_code() => Assert.All(WrongInputCase.OtherCodes, other => Assert.True(WrongInputCase.Names.Contains(other.Key) && other.Value.Length > 20, other.Key));
}
