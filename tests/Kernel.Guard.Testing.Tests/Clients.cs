using System.ClientModel;
using System.ClientModel.Primitives;
using System.Net.Http.Headers;
using System.Text;
using OpenAI;
using OpenAI.Chat;
using OpenAI.Responses;

namespace KernelGuard.Testing.Tests;

/// <summary>The real clients, pointed at a server, without retries of their own.</summary>
internal static class Clients
{
    public const string Model = "gpt-4o-mini";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static ChatClient Chat(this OpenAIServer server, string model = Model, string? key = null) =>
        new(model, new ApiKeyCredential(key ?? server.ApiKey), new OpenAIClientOptions { Endpoint = server.Endpoint, RetryPolicy = new ClientRetryPolicy(0) });

    public static ResponsesClient Responses(this OpenAIServer server, string? key = null) =>
        new(new ApiKeyCredential(key ?? server.ApiKey), new ResponsesClientOptions { Endpoint = server.Endpoint, RetryPolicy = new ClientRetryPolicy(0) });

    public static HttpClient Http(this OpenAIServer server, string? key = null)
    {
        var http = new HttpClient { BaseAddress = new Uri(server.Endpoint + "/") };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key ?? server.ApiKey);
        return http;
    }

    public static Task<HttpResponseMessage> PostAsync(this HttpClient http, string path, string json) =>
        http.PostAsync(path, new StringContent(json, Encoding.UTF8, "application/json"), Token);

    /// <summary>Sends a body as it is and reads the answer's status and document.</summary>
    public static async Task<(int Status, JsonElement Json)> SendAsync(this OpenAIServer server, string path, string body)
    {
        using var http = server.Http();
        using var response = await http.PostAsync(path, body);
        return ((int)response.StatusCode, JsonElement.Parse(await response.Content.ReadAsStringAsync(Token)));
    }

    /// <summary>Opens a stream of Chat Completions or Responses without any SDK between.</summary>
    public static async Task<HttpResponseMessage> OpenAsync(this HttpClient http, string api, string text = "Hi")
    {
        var body = api == "responses"
            ? $$"""{"model":"{{Model}}","stream":true,"input":"{{text}}"}"""
            : $$"""{"model":"{{Model}}","stream":true,"messages":[{"role":"user","content":"{{text}}"}]}""";
        using var request = new HttpRequestMessage(HttpMethod.Post, api) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        return await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Token);
    }
}
