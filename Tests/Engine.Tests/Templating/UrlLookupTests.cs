using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Mitogen.Templating;
using Mitogen.Templating.Lookups;
using Mitogen.Values;

namespace Mitogen.Tests.Engine.Templating;

/// <summary>The lookup <c>url</c> against a server on this machine.</summary>
public sealed class UrlLookupTests : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly List<string> _requests = [];
    private readonly Task _serving;

    public UrlLookupTests()
    {
        _listener.Start();
        _serving = ServeAsync();
    }

    private string Address => string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        await _serving;
        _stop.Dispose();
    }

    [Theory]
    [InlineData("query('url', base ~ '/lines')", "['one', 'two {{ 7*191 }}']")]
    [InlineData("lookup('url', base ~ '/lines')", "'one,two {{ 7*191 }}'")]
    [InlineData("lookup('url', base ~ '/lines', split_lines=false)", "'one\\ntwo {{ 7*191 }}\\n'")]
    [InlineData("lookup('ansible.builtin.url', base ~ '/moved', split_lines=false)", "'arrived'")]
    [InlineData("lookup('url', base ~ '/lines', base ~ '/plain', wantlist=true)", "['one', 'two {{ 7*191 }}', 'plain']")]
    [InlineData("lookup('url', base ~ '/secret', username='ann', password='pw')", "'welcome'")]
    [InlineData("lookup('url', base ~ '/secret', username='ann', password='pw', force_basic_auth=true)", "'welcome'")]
    [InlineData("lookup('url', base ~ '/missing', errors='ignore')", "None")]
    public void Yields_what_the_server_answers(string expression, string expected) => Assert.Equal(expected, Templates.Repr(Evaluate(expression)));

    [Theory]
    [InlineData("lookup('url', base ~ '/missing')", "Received HTTP error for")]
    [InlineData("lookup('url', base ~ '/missing')", "HTTP Error 404: Nothing")]
    [InlineData("lookup('url', base ~ '/secret')", "HTTP Error 401")]
    [InlineData("lookup('url', base ~ '/moved', follow_redirects='none')", "HTTP Error 302")]
    [InlineData("lookup('url', base ~ '/circle')", "more than 10 redirects")]
    [InlineData("lookup('url', base ~ '/silent', timeout=0.2)", "no answer within 0.2 seconds")]
    [InlineData("lookup('url', 'http://127.0.0.1:1/')", "Failed lookup url for http://127.0.0.1:1/")]
    [InlineData("lookup('url', 'no url')", "unknown url type")]
    [InlineData("lookup('url', base, use_gssapi=true)", "use_gssapi is not supported")]
    [InlineData("lookup('url', base, timeout='soon')", "timeout must be a number of seconds")]
    public void Says_why_it_got_nothing(string expression, string expected) =>
        Assert.Contains(expected, Assert.ThrowsAny<TemplateException>(() => Evaluate(expression)).Problem, StringComparison.Ordinal);

    [Fact]
    public void Shows_no_password_in_an_error()
    {
        string problem = Assert.ThrowsAny<TemplateException>(() => Evaluate("lookup('url', base | replace('//', '//ann:hunter22@') ~ '/missing')")).Problem;
        Assert.DoesNotContain("hunter22", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Sends_the_headers_that_are_asked_for()
    {
        Evaluate("lookup('url', base ~ '/plain', headers={'X-Own': 'v1'}, force=true, http_agent='agent-7')");
        string request = Assert.Single(_requests);
        Assert.Contains("X-Own: v1", request, StringComparison.Ordinal);
        Assert.Contains("User-Agent: agent-7", request, StringComparison.Ordinal);
        Assert.Contains("Cache-Control: no-cache", request, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Leaves_unredirected_headers_out_once_it_is_redirected()
    {
        Evaluate("lookup('url', base ~ '/moved', headers={'X-Own': 'v1', 'X-Kept': 'v2'}, unredirected_headers=['X-Own'])");
        Assert.Collection(
            _requests,
            first => Assert.Contains("X-Own: v1", first, StringComparison.Ordinal),
            second =>
            {
                Assert.DoesNotContain("X-Own", second, StringComparison.Ordinal);
                Assert.Contains("X-Kept: v2", second, StringComparison.Ordinal);
            });
    }

    private Value Evaluate(string expression)
    {
        var environment = new JinjaEnvironment(new TemplatingOptions(), new ControllerLookupHost { Time = TimeProvider.System, BaseDirectory = "/" });
        return environment.EvaluateExpression(expression, Templates.Origin, Templates.Scope(new MapValue { ["base"] = Address }));
    }

    private async Task ServeAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                using TcpClient client = await _listener.AcceptTcpClientAsync(_stop.Token);
                await AnswerAsync(client.GetStream());
            }
            catch (Exception ended) when (ended is OperationCanceledException or IOException or ObjectDisposedException or SocketException)
            {
                continue;
            }
        }
    }

    private async Task AnswerAsync(NetworkStream stream)
    {
        using var reader = new StreamReader(stream, Encoding.ASCII, leaveOpen: true);
        var request = new StringBuilder();
        while (await reader.ReadLineAsync(_stop.Token) is { Length: > 0 } line)
        {
            request.Append(line).Append('\n');
        }

        _requests.Add(request.ToString());
        if (Answer(request.ToString()) is { } answer)
            await stream.WriteAsync(Encoding.UTF8.GetBytes(answer), _stop.Token);
        else
            await reader.ReadToEndAsync(_stop.Token); // Until the client gives up.
    }

    private static string? Answer(string request) => request.Split(' ')[1] switch
    {
        "/lines" => Ok("one\ntwo {{ 7*191 }}\n"),
        "/plain" => Ok("plain"),
        "/moved" => "HTTP/1.1 302 Found\r\nLocation: /arrived\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
        "/arrived" => Ok("arrived"),
        "/circle" => "HTTP/1.1 302 Found\r\nLocation: /circle\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
        "/secret" when request.Contains("Authorization: Basic YW5uOnB3", StringComparison.Ordinal) => Ok("welcome"),
        "/secret" => "HTTP/1.1 401 Who\r\nWWW-Authenticate: Basic realm=\"x\"\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
        "/silent" => null,
        _ => "HTTP/1.1 404 Nothing\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
    };

    private static string Ok(string body) => $"HTTP/1.1 200 OK\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\nConnection: close\r\n\r\n{body}";
}
