using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Mitogen.Templating.Lookups.Http;

/// <summary>Fetches a document over HTTP and waits for it, with bounds on time, size and redirects.</summary>
internal static class UrlFetcher
{
    private const int MaxRedirects = 10;
    private const int MaxBytes = 64 * 1024 * 1024;

    /// <exception cref="TemplateFailure">It cannot be had; the text says why.</exception>
    public static byte[] Fetch(UrlRequest request)
    {
        try
        {
            using SocketsHttpHandler handler = HandlerFor(request);
            using var client = new HttpClient(handler) { Timeout = request.Timeout, MaxResponseContentBufferSize = MaxBytes };
            return Follow(client, request);
        }
        catch (HttpRequestException failure) when (failure.InnerException is System.Security.Authentication.AuthenticationException wrong)
        {
            throw new TemplateFailure($"Error validating the server's certificate for {Shown(request)}: {wrong.Message}");
        }
        catch (HttpRequestException failure)
        {
            throw new TemplateFailure($"Failed lookup url for {Shown(request)} : {failure.Message}");
        }
        catch (OperationCanceledException)
        {
            throw new TemplateFailure($"Failed lookup url for {Shown(request)} : no answer within {request.Timeout.TotalSeconds} seconds");
        }
    }

    private static byte[] Follow(HttpClient client, UrlRequest request)
    {
        Uri address = request.Address;
        for (int redirects = 0; redirects <= MaxRedirects; redirects++)
        {
            using HttpRequestMessage message = MessageFor(request, address, isRedirected: redirects > 0);
            using HttpResponseMessage response = client.Send(message, HttpCompletionOption.ResponseContentRead);
            bool redirectsOn = (int)response.StatusCode is 301 or 302 or 303 or 307 or 308;
            if (redirectsOn && request.FollowsRedirects && response.Headers.Location is { } next)
            {
                address = new Uri(address, next);
                continue;
            }

            if (!response.IsSuccessStatusCode)
                throw new TemplateFailure($"Received HTTP error for {Shown(request)} : HTTP Error {(int)response.StatusCode}: {response.ReasonPhrase}");

            using Stream content = response.Content.ReadAsStream();
            using var copy = new MemoryStream();
            content.CopyTo(copy);
            return copy.ToArray();
        }

        throw new TemplateFailure($"Failed lookup url for {Shown(request)} : more than {MaxRedirects} redirects");
    }

    /// <summary>Without user and password.</summary>
    private static string Shown(UrlRequest request) => request.Address.GetComponents(UriComponents.HttpRequestUrl, UriFormat.UriEscaped);

    private static HttpRequestMessage MessageFor(UrlRequest request, Uri address, bool isRedirected)
    {
        var message = new HttpRequestMessage(HttpMethod.Get, address);
        foreach ((string name, string value) in request.Headers)
        {
            if (!isRedirected || !request.UnredirectedHeaders.Contains(name, StringComparer.OrdinalIgnoreCase))
                message.Headers.TryAddWithoutValidation(name, value);
        }

        bool isSameServer = Uri.Compare(request.Address, address, UriComponents.SchemeAndServer, UriFormat.Unescaped, StringComparison.OrdinalIgnoreCase) == 0;
        if (request is { ForcesBasic: true, User: not null } && isSameServer)
        {
            string credentials = System.Convert.ToBase64String(Encoding.UTF8.GetBytes($"{request.User}:{request.Password}"));
            message.Headers.TryAddWithoutValidation("Authorization", $"Basic {credentials}");
        }

        return message;
    }

    private static SocketsHttpHandler HandlerFor(UrlRequest request)
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.GZip,
            UseCookies = false,
            UseProxy = request.Proxy is not null,
            Proxy = request.Proxy is null ? null : new WebProxy(request.Proxy),
            Credentials = request.User is null ? null : new CredentialCache
            {
                { request.Address, "Basic", new NetworkCredential(request.User, request.Password) },
                { request.Address, "Digest", new NetworkCredential(request.User, request.Password) },
            },
        };
        if (request.UnixSocket is { } path)
        {
            handler.ConnectCallback = (_, cancellationToken) => ConnectAsync(path, cancellationToken);
        }

        if (!request.ValidatesCertificates || request.CaPath is not null)
        {
            handler.SslOptions = new SslClientAuthenticationOptions
            {
                RemoteCertificateValidationCallback = (_, certificate, _, errors) => Accepts(request, certificate as X509Certificate2, errors),
            };
        }

        return handler;
    }

    private static async ValueTask<Stream> ConnectAsync(string path, CancellationToken cancellationToken)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static bool Accepts(UrlRequest request, X509Certificate2? certificate, SslPolicyErrors errors)
    {
        if (!request.ValidatesCertificates || errors == SslPolicyErrors.None)
            return true;

        if (request.CaPath is null || certificate is null || errors != SslPolicyErrors.RemoteCertificateChainErrors)
            return false;

        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.CustomTrustStore.ImportFromPemFile(request.CaPath);
        return chain.Build(certificate);
    }
}
