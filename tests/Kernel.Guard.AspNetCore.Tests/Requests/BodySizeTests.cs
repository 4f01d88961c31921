using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using AwesomeAssertions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace KernelGuard.AspNetCore.Tests.Requests;

/// <summary>Holds that the limits of bodies are limits of what is read, whatever of it lies on the wire, and whichever server brings it.</summary>
public sealed class BodySizeTests
{
    private const int Most = 4096;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/v1/chat/completions", 3_000, 200)]
    [InlineData("/v1/chat/completions", 5_000, 413)]
    [InlineData("/v1/chat/completions", 1_000_000, 413)]
    [InlineData("/guard/export", 200, 200)]
    [InlineData("/guard/export", 1_000_000, 413)]
    [InlineData("/guard/erase", 1_000_000, 413)]
    public async Task What_a_host_decompresses_counts_as_it_unfolds(string path, int length, int status)
    {
        await using var site = await StartAsync(static app => app.UseRequestDecompression());
        using var client = site.As("/root/operator");
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            gzip.Write(Encoding.UTF8.GetBytes(Body(path, length)));
        }

        packed.Length.Should().BeLessThan(Most, "on the wire it is within the limit");
        using var content = new ByteArrayContent(packed.ToArray()) { Headers = { ContentType = new MediaTypeHeaderValue("application/json"), ContentEncoding = { "gzip" } } };
        using var response = await client.PostAsync(path, content, Token);

        await HoldsAsync(site, response, path, status);
    }

    [Theory]
    [InlineData(false, "/v1/chat/completions", 3_000, 200)]
    [InlineData(false, "/v1/chat/completions", 5_000_000, 413)]
    [InlineData(false, "/guard/export", 9_000, 413)]
    [InlineData(true, "/v1/chat/completions", 3_000, 200)]
    [InlineData(true, "/v1/chat/completions", 5_000_000, 413)]
    [InlineData(true, "/guard/export", 9_000, 413)]
    public async Task A_body_without_a_length_is_counted_where_the_server_counts_nothing(bool inMemory, string path, int length, int status)
    {
        await using var site = await StartAsync(
            static app => app.Use(static (http, next) =>
            {
                http.Features.Set<IHttpMaxRequestBodySizeFeature>(null);
                return next(http);
            }),
            inMemory);
        using var client = site.As("/root/operator");
        client.DefaultRequestHeaders.TransferEncodingChunked = true;
        using var response = await client.PostAsJsonAsync(path, JsonElement.Parse(Body(path, length)), Token);

        await HoldsAsync(site, response, path, status);
    }

    private static Task<Site> StartAsync(Action<WebApplication> before, bool inMemory = false) => Site.StartAsync(
        app =>
        {
            before(app);
            app.MapGuardedChatCompletions(configure: static route => route.MaximumRequestBytes = Most).AllowAnonymous();
            app.MapGuardOperations().RequireAuthorization("operators");
        },
        guard: static guard => guard.Services.AddRequestDecompression(),
        inMemory: inMemory);

    private static string Body(string path, int length) => path.StartsWith("/guard", StringComparison.Ordinal)
        ? $"{{\"tenant\":\"acme\",\"user\":\"{new string('a', length)}\"}}"
        : $"{{\"messages\":[{{\"role\":\"user\",\"content\":\"{new string('a', length)}\"}}]}}";

    private static async Task HoldsAsync(Site site, HttpResponseMessage response, string path, int status)
    {
        response.StatusCode.Should().Be((HttpStatusCode)status);
        if (status == 413)
        {
            var problem = JsonElement.Parse(await response.Content.ReadAsStringAsync(Token));
            problem.GetProperty("code").GetString().Should().Be("too_large");
            site.Provider.RequestCount.Should().Be(0);
            return;
        }

        site.Provider.RequestCount.Should().Be(path.StartsWith("/v1", StringComparison.Ordinal) ? 1 : 0);
    }
}
