using System.Globalization;
using System.Text;
using Mitogen.Templating.Objects;
using Mitogen.Templating.Python;
using Mitogen.Values;

namespace Mitogen.Templating.Lookups.Http;

/// <summary>The lookup <c>url</c>: a document fetched by the controller, as lines or as one text.</summary>
internal static class UrlLookup
{
    public static IEnumerable<Value> Run(LookupCall call)
    {
        bool splits = Flag(call, "split_lines", isConfigurable: false, whenMissing: true);
        foreach (string term in call.TextTerms)
        {
            string text = Encoding.UTF8.GetString(Fetch(call, term));
            if (!splits)
            {
                yield return text;
                continue;
            }

            foreach (Value line in TextCutting.SplitLines(text, keepsEnds: false))
            {
                yield return line;
            }
        }
    }

    private static byte[] Fetch(LookupCall call, string term)
    {
        if (!Uri.TryCreate(term, UriKind.Absolute, out Uri? address) || !term.Contains(':', StringComparison.Ordinal))
            throw call.Fail($"unknown url type: '{term}'");

        return address.Scheme switch
        {
            "http" or "https" => call.Host.Fetch(RequestFor(call, address)),
            "file" => LookupFiles.ReadBytes(call, address.LocalPath),
            _ => throw call.Fail($"unknown url type: {address.Scheme}"),
        };
    }

    private static UrlRequest RequestFor(LookupCall call, Uri address)
    {
        RefuseUnserved(call);
        (string? user, string password) = Credentials(call, address);
        return new UrlRequest
        {
            Address = new UriBuilder(address) { UserName = "", Password = "" }.Uri,
            Headers = Headers(call),
            UnredirectedHeaders = Configured(call, "unredirected_headers", "unredir_headers") switch
            {
                null => [],
                ListValue list => [.. list.Select(PythonText.Str)],
                var text => PythonText.Str(text).Split(',', StringSplitOptions.TrimEntries),
            },
            User = user,
            Password = password,
            ForcesBasic = Flag(call, "force_basic_auth", isConfigurable: false, whenMissing: false),
            FollowsRedirects = Text(call, "follow_redirects", "urllib2").ToLowerInvariant() is not ("none" or "no" or "false"),
            ValidatesCertificates = Flag(call, "validate_certs", isConfigurable: false, whenMissing: true),
            CaPath = Text(call, "ca_path", "") is { Length: > 0 } path ? path : null,
            UnixSocket = Text(call, "unix_socket", "") is { Length: > 0 } socket ? socket : null,
            Proxy = Flag(call, "use_proxy", isConfigurable: false, whenMissing: true) ? ProxyFor(call.Host, address) : null,
            Timeout = Timeout(call),
        };
    }

    private static void RefuseUnserved(LookupCall call)
    {
        if (Flag(call, "use_gssapi", isConfigurable: true, whenMissing: false))
            throw call.Fail("use_gssapi is not supported");

        if (Configured(call, "ciphers", "ciphers") is not null)
            throw call.Fail("ciphers is not supported: the system's policy decides");
    }

    private static List<KeyValuePair<string, string>> Headers(LookupCall call)
    {
        var headers = new List<KeyValuePair<string, string>> { KeyValuePair.Create("User-Agent", Text(call, "http_agent", "ansible-httpget", "agent")) };
        if (Flag(call, "force", isConfigurable: true, whenMissing: false))
            headers.Add(KeyValuePair.Create("cache-control", "no-cache"));

        Value given = call.Option("headers") ?? Value.Null;
        if (given is not (MapValue or MappingObjectValue) && !given.IsNull)
            throw call.Fail("headers must be a map");

        foreach ((Value name, Value value) in given as MapValue ?? (given as MappingObjectValue)?.ToMap() ?? [])
        {
            headers.RemoveAll(header => header.Key.Equals(PythonText.Str(name), StringComparison.OrdinalIgnoreCase));
            headers.Add(KeyValuePair.Create(PythonText.Str(name), PythonText.Str(value)));
        }

        return headers;
    }

    private static (string? User, string Password) Credentials(LookupCall call, Uri address)
    {
        if (call.Option("username") is { IsNull: false } user)
            return (PythonText.Str(user), call.Text("password", ""));

        if (address.UserInfo.Length > 0)
        {
            string[] parts = address.UserInfo.Split(':', 2);
            return (Uri.UnescapeDataString(parts[0]), parts.Length > 1 ? Uri.UnescapeDataString(parts[1]) : "");
        }

        return Flag(call, "use_netrc", isConfigurable: true, whenMissing: true) && Netrc.Find(call.Host, address.Host) is { } entry ? entry : (null, "");
    }

    private static TimeSpan Timeout(LookupCall call)
    {
        string text = Text(call, "timeout", "10");
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double seconds) && seconds is > 0 and < 86_400
            ? TimeSpan.FromSeconds(seconds)
            : throw call.Fail($"timeout must be a number of seconds, not '{text}'");
    }

    private static Uri? ProxyFor(ILookupHost host, Uri address)
    {
        string? Variable(string name) => host.EnvironmentVariable(name) ?? host.EnvironmentVariable(name.ToUpperInvariant());
        bool isExempt = (Variable("no_proxy") ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Any(name => name == "*" || address.Host.Equals(name.TrimStart('.'), StringComparison.OrdinalIgnoreCase) || address.Host.EndsWith("." + name.TrimStart('.'), StringComparison.OrdinalIgnoreCase));
        if (isExempt || Variable(address.Scheme + "_proxy") is not { Length: > 0 } proxy)
            return null;

        return Uri.TryCreate(proxy.Contains("://", StringComparison.Ordinal) ? proxy : "http://" + proxy, UriKind.Absolute, out Uri? found) ? found : null;
    }

    /// <summary>An option that a variable <c>ansible_lookup_url_…</c> or an environment variable may set too.</summary>
    private static Value? Configured(LookupCall call, string option, string name) =>
        call.Option(option) is { IsNull: false } given ? given
            : call.Variable($"ansible_lookup_url_{name}") is { IsNull: false } variable ? variable
            : call.Host.EnvironmentVariable($"ANSIBLE_LOOKUP_URL_{name.ToUpperInvariant()}") is { } text ? new StringValue(text)
            : null;

    private static string Text(LookupCall call, string option, string whenMissing, string? name = null) =>
        Configured(call, option, name ?? option) is { } value ? PythonText.Str(value) : whenMissing;

    private static bool Flag(LookupCall call, string option, bool isConfigurable, bool whenMissing) =>
        (isConfigurable ? Configured(call, option, option) : call.Option(option)) is { IsNull: false } value ? Filters.ValueFilters.Bool(value).IsTruthy : whenMissing;
}
