using System.Net.Http.Json;

namespace KernelGuard.SupportDesk.Tests.Operating;

/// <summary>Is one of the shop's customers, without a browser.</summary>
internal sealed class Visitor : IDisposable
{
    private readonly HttpClient _http;

    private Visitor(HttpClient http) => _http = http;

    public static async Task<Visitor> SignInAsync(string address, string shop, string customer, CancellationToken cancellationToken)
    {
        var http = new HttpClient { BaseAddress = new Uri(address) };
        using var entered = await http.PostAsJsonAsync("/session", new { shop, customer }, cancellationToken);
        entered.EnsureSuccessStatusCode();
        return new Visitor(http);
    }

    /// <summary>Asks, and reads all that the stream says.</summary>
    public async Task<string> AskAsync(string question, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/chat/questions") { Content = JsonContent.Create(new { text = question }) };
        using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        return await response.Content.ReadAsStringAsync(cancellationToken);
    }

    public void Dispose() => _http.Dispose();
}
