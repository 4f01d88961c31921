using System.Net.ServerSentEvents;
using System.Text.Json;
using Xunit;

namespace KernelGuard.AspNetCore.Tests;

/// <summary>Reads event streams as a browser does.</summary>
internal static class Sse
{
    public static async Task<HttpResponseMessage> OpenAsync(HttpClient client, HttpRequestMessage request) =>
        await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);

    public static Task<HttpResponseMessage> OpenAsync(HttpClient client, string path, string? lastEventId = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (lastEventId is not null)
        {
            request.Headers.Add("Last-Event-ID", lastEventId);
        }

        return OpenAsync(client, request);
    }

    public static async IAsyncEnumerable<SseItem<string>> EventsAsync(HttpResponseMessage response)
    {
        await using var body = await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
        await foreach (var item in SseParser.Create(body).EnumerateAsync(TestContext.Current.CancellationToken))
        {
            yield return item;
        }
    }

    public static string Text(this SseItem<string> item) => JsonDocument.Parse(item.Data).RootElement.GetProperty("text").GetString()!;

    public static string StreamId(this SseItem<string> item) => JsonDocument.Parse(item.Data).RootElement.GetProperty("id").GetString()!;
}
