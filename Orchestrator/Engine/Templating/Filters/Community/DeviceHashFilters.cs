using System.Text;
using Mitogen.Templating.Filters.Passwords;
using Mitogen.Templating.Python;
using Mitogen.Values;

namespace Mitogen.Templating.Filters.Community;

/// <summary><c>type5_pw</c>, <c>hash_salt</c> and <c>comp_type5</c> of ansible.netcommon: passwords as network devices keep them.</summary>
internal static class DeviceHashFilters
{
    private const int SaltLength = 4;

    public static void AddTo(FilterTable table) => table
        .Add("ansible.netcommon.type5_pw", Hash, "salt?")
        .Add("ansible.netcommon.hash_salt", (input, _) => Salt(PythonText.Str(input)))
        .Add("ansible.netcommon.comp_type5", Compare, "encrypted_password", "return_original?")
        .Redirect("ansible.netcommon.", [""], "type5_pw", "hash_salt", "comp_type5");

    private static string Salt(string hash) => hash.Split('$') is ["", _, var salt, _, ..] ? salt : throw new TemplateFailure($"Could not parse salt out of the hash of {hash.Length} characters");

    private static Value Hash(Value input, FilterArguments arguments)
    {
        string password = input is StringValue { Text.Length: > 0 } text ? text.Text : throw (input as UndefinedValue)?.Failure() ?? new TemplateFailure("type5_pw: the password must be text");
        return new StringValue(Md5Crypt.Hash(Encoding.UTF8.GetBytes(password), arguments.OptionalText(0) ?? RandomSalt(arguments), "$1$"), isSecret: true);
    }

    private static string RandomSalt(FilterArguments arguments)
    {
        arguments.Context.Variables?.MarkVolatile();
        ILookupHost host = arguments.Context.Environment.Host;
        return string.Concat(Enumerable.Range(0, SaltLength).Select(_ => CryptText.Alphabet[(int)host.NextRandom(CryptText.Alphabet.Length)]));
    }

    /// <summary>True, or the hash itself when that was asked for; false when the password is another.</summary>
    private static Value Compare(Value input, FilterArguments arguments)
    {
        string encrypted = arguments.Text(0);
        bool isSame = Md5Crypt.Hash(Encoding.UTF8.GetBytes(PythonText.Str(input)), Salt(encrypted), "$1$") == encrypted;
        return !isSame ? false : arguments.Flag(1) ? encrypted : true;
    }
}
