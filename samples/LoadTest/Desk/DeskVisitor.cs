using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Net.ServerSentEvents;
using System.Text.Json;

namespace LoadTest.Desk;

/// <summary>Is somebody who has signed in at the app, with the cookie that says so.</summary>
internal sealed class DeskVisitor : IDisposable
{
    private readonly HttpClient _client;

    private DeskVisitor(Uri url) => _client = new HttpClient(new SocketsHttpHandler { CookieContainer = new CookieContainer(), PooledConnectionLifetime = TimeSpan.FromMinutes(5) }) { BaseAddress = url };

    /// <summary>Signs in as a customer of a shop; as the operator where the shop is null.</summary>
    public static async Task<DeskVisitor> SignInAsync(Uri url, string? shop, string customer)
    {
        var visitor = new DeskVisitor(url);
        using var answer = await visitor._client.PostAsJsonAsync("/session", new { shop, customer });
        answer.EnsureSuccessStatusCode();
        return visitor;
    }

    /// <summary>Lists the app's customers.</summary>
    public static async Task<IReadOnlyList<(string Shop, string Id)>> CustomersAsync(Uri url)
    {
        using var nobody = new DeskVisitor(url);
        var session = await nobody._client.GetFromJsonAsync<JsonElement>("/session");
        return [.. session.GetProperty("customers").EnumerateArray().Select(static one => (one.GetProperty("shop").GetString()!, one.GetProperty("id").GetString()!))];
    }

    /// <summary>Asks, and reads the answer to its end.</summary>
    /// <returns>How long the first piece of text took, in ticks of <see cref="Stopwatch"/>.</returns>
    /// <exception cref="HttpRequestException">It was refused, or its stream ended without an end.</exception>
    public async Task<long> AskAsync(string text)
    {
        var start = Stopwatch.GetTimestamp();
        long? first = null;
        using var request = new HttpRequestMessage(HttpMethod.Post, "/chat/questions") { Content = JsonContent.Create(new { text }) };
        using var response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        if (response.StatusCode != HttpStatusCode.OK)
        {
            throw new HttpRequestException(HttpRequestError.Unknown, "The app refused a question.", null, response.StatusCode);
        }

        try
        {
            await using var body = await response.Content.ReadAsStreamAsync();
            await foreach (var item in SseParser.Create(body).EnumerateAsync())
            {
                first ??= item.EventType == "message" ? Stopwatch.GetTimestamp() - start : null;
                if (item.EventType == "problem")
                {
                    // A budget that is spent in the middle of a tool loop, for one, has its status here.
                    throw new HttpRequestException(HttpRequestError.Unknown, "The app broke an answer off.", null, (HttpStatusCode)JsonElement.Parse(item.Data).GetProperty("status").GetInt32());
                }

                if (item.EventType == "end")
                {
                    return first ?? Stopwatch.GetTimestamp() - start;
                }
            }
        }
        catch (IOException error)
        {
            throw new HttpRequestException("The stream was cut.", error);
        }

        throw new HttpRequestException("The stream ended without its end.");
    }

    /// <summary>Reads what the operations page says of cost and of what the cache saved, in US dollars since the app started, and how often the cache said what.</summary>
    public async Task<DeskFigures> FiguresAsync()
    {
        var figures = await _client.GetFromJsonAsync<JsonElement>("/operations/figures");
        return new DeskFigures(
            figures.GetProperty("cost").GetDecimal(),
            figures.GetProperty("savedCost").GetDecimal(),
            figures.GetProperty("cache").EnumerateObject().ToDictionary(static result => result.Name, static result => result.Value.GetDouble()));
    }

    public void Dispose() => _client.Dispose();
}

/// <summary>Is what the app says of its cost.</summary>
internal sealed record DeskFigures(decimal Cost, decimal Saved, IReadOnlyDictionary<string, double> Cache);
