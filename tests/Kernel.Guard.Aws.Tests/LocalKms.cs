using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace KernelGuard.Aws.Tests;

/// <summary>
/// Stands in for AWS KMS on this machine: the service's JSON protocol over HTTP, with the operation in <c>X-Amz-Target</c>, signed requests, and real
/// encryption bound to the encryption context, under keys that live as long as it does.
/// </summary>
internal sealed class LocalKms : IAsyncDisposable
{
    public const string KeyArn = "arn:aws:kms:eu-central-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";

    private readonly HttpListener _listener = new();
    private readonly byte[] _key = RandomNumberGenerator.GetBytes(32);
    private readonly ConcurrentQueue<string> _authorizations = new();
    private readonly TaskCompletionSource _end = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _serving;
    private int _asked;

    public LocalKms()
    {
        using (var free = new TcpListener(IPAddress.Loopback, 0))
        {
            free.Start();
            Address = new Uri($"http://127.0.0.1:{((IPEndPoint)free.LocalEndpoint).Port}/");
        }

        _listener.Prefixes.Add(Address.ToString());
        _listener.Start();
        _serving = ServeAsync();
    }

    public Uri Address { get; }

    public int Asked => Volatile.Read(ref _asked);

    public IReadOnlyList<string> Authorizations => [.. _authorizations];

    /// <summary>Gets or sets the error that is answered in place of a key, such as <c>AccessDeniedException</c>; <c>stall</c> answers nothing.</summary>
    public string? Fault { get; set; }

    public string Encrypt(string text, params (string Name, string Value)[] context)
    {
        var plain = Encoding.UTF8.GetBytes(text);
        var blob = new byte[12 + 16 + plain.Length];
        RandomNumberGenerator.Fill(blob.AsSpan(0, 12));
        using var aes = new AesGcm(_key, 16);
        aes.Encrypt(blob.AsSpan(0, 12), plain, blob.AsSpan(28), blob.AsSpan(12, 16), Bound(context.ToDictionary(one => one.Name, one => one.Value)));
        return Convert.ToBase64String(blob);
    }

    public async ValueTask DisposeAsync()
    {
        _end.SetResult();
        _listener.Stop();
        await _serving;
        _listener.Close();
    }

    private static byte[] Bound(IEnumerable<KeyValuePair<string, string>> context) =>
        Encoding.UTF8.GetBytes(string.Join('\n', context.OrderBy(one => one.Key, StringComparer.Ordinal).Select(one => $"{one.Key}={one.Value}")));

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                _ = AnswerAsync(await _listener.GetContextAsync());
            }
        }
        catch (Exception error) when (error is HttpListenerException or ObjectDisposedException)
        {
        }
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        try
        {
            _authorizations.Enqueue(context.Request.Headers["Authorization"] ?? "");
            var request = JsonNode.Parse(await new StreamReader(context.Request.InputStream).ReadToEndAsync())!;
            if (Fault == "stall")
            {
                await _end.Task;
            }

            var (status, answer) = Fault is not null ? Error(Fault)
                : context.Request.Headers["X-Amz-Target"] == "TrentService.Decrypt" ? Decrypt(request)
                : Error("UnknownOperationException");
            var body = JsonSerializer.SerializeToUtf8Bytes(answer);
            context.Response.StatusCode = status;
            context.Response.ContentType = "application/x-amz-json-1.1";
            await context.Response.OutputStream.WriteAsync(body);
            context.Response.Close();
        }
        catch (Exception error) when (error is HttpListenerException or ObjectDisposedException or InvalidOperationException)
        {
        }
        finally
        {
            Interlocked.Increment(ref _asked);
        }
    }

    private (int Status, JsonObject Answer) Decrypt(JsonNode request)
    {
        if (request["KeyId"] is { } key && key.GetValue<string>() != KeyArn)
        {
            return Error("IncorrectKeyException");
        }

        try
        {
            var blob = Convert.FromBase64String(request["CiphertextBlob"]!.GetValue<string>());
            var context = request["EncryptionContext"] is JsonObject given ? given.Select(one => KeyValuePair.Create(one.Key, one.Value!.GetValue<string>())) : [];
            var plain = new byte[blob.Length - 28];
            using var aes = new AesGcm(_key, 16);
            aes.Decrypt(blob.AsSpan(0, 12), blob.AsSpan(28), blob.AsSpan(12, 16), plain, Bound(context));
            return (200, new JsonObject { ["KeyId"] = KeyArn, ["Plaintext"] = Convert.ToBase64String(plain), ["EncryptionAlgorithm"] = "SYMMETRIC_DEFAULT" });
        }
        catch (Exception error) when (error is CryptographicException or OverflowException or ArgumentException)
        {
            return Error("InvalidCiphertextException");
        }
    }

    // The service's own words may hold anything: here what must not be repeated.
    private static (int Status, JsonObject Answer) Error(string type) =>
        (type is "KMSInternalException" ? 500 : 400, new JsonObject { ["__type"] = type, ["message"] = "words of the service, sk-quoted-by-it" });
}
