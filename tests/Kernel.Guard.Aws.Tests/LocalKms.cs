using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace KernelGuard.Aws.Tests;

/// <summary>
/// Stands in for AWS KMS on this machine: the service's JSON protocol over HTTP, with the operation in <c>X-Amz-Target</c>, signed requests, and real
/// encryption bound to the encryption context, under keys that live as long as it does.
/// </summary>
internal sealed class LocalKms : IAsyncDisposable
{
    public const string KeyArn = "arn:aws:kms:eu-central-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";

    private readonly WebApplication _app;
    private readonly string? _fault;
    private readonly byte[] _key = RandomNumberGenerator.GetBytes(32);
    private readonly ConcurrentQueue<string> _authorizations = new();
    private int _asked;

    private LocalKms(WebApplication app, string? fault) => (_app, _fault) = (app, fault);

    public Uri Address { get; private set; } = null!;

    public int Asked => Volatile.Read(ref _asked);

    public IReadOnlyList<string> Authorizations => [.. _authorizations];

    /// <summary>Starts one on a port that the system chooses.</summary>
    /// <param name="fault">The error that is answered in place of a key, such as <c>AccessDeniedException</c>; <c>stall</c> answers nothing; null for none.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    public static async Task<LocalKms> StartAsync(string? fault = null, CancellationToken cancellationToken = default)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var kms = new LocalKms(builder.Build(), fault);
        kms._app.MapPost("/", kms.AnswerAsync);
        await kms._app.StartAsync(cancellationToken);
        kms.Address = new Uri(kms._app.Urls.Single());
        return kms;
    }

    public string Encrypt(string text, params (string Name, string Value)[] context)
    {
        var plain = Encoding.UTF8.GetBytes(text);
        var blob = new byte[12 + 16 + plain.Length];
        RandomNumberGenerator.Fill(blob.AsSpan(0, 12));
        using var aes = new AesGcm(_key, 16);
        aes.Encrypt(blob.AsSpan(0, 12), plain, blob.AsSpan(28), blob.AsSpan(12, 16), Bound(context.ToDictionary(one => one.Name, one => one.Value)));
        return Convert.ToBase64String(blob);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static byte[] Bound(IEnumerable<KeyValuePair<string, string>> context) =>
        Encoding.UTF8.GetBytes(string.Join('\n', context.OrderBy(one => one.Key, StringComparer.Ordinal).Select(one => $"{one.Key}={one.Value}")));

    private async Task AnswerAsync(HttpContext context)
    {
        // Before the answer: who has it may look at once.
        _authorizations.Enqueue(context.Request.Headers.Authorization.ToString());
        Interlocked.Increment(ref _asked);
        var request = (await JsonNode.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted))!;
        if (_fault == "stall")
        {
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
        }

        var (status, answer) = _fault is not null ? Error(_fault)
            : context.Request.Headers["X-Amz-Target"] == "TrentService.Decrypt" ? Decrypt(request)
            : Error("UnknownOperationException");
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/x-amz-json-1.1";
        await context.Response.WriteAsync(answer.ToJsonString(), context.RequestAborted);
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
