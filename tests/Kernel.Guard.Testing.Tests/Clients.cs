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

    public static ChatClient Chat(this OpenAIServer server, string model = Model, string? key = null) =>
        new(model, new ApiKeyCredential(key ?? server.ApiKey), Options(server));

    public static ResponsesClient Responses(this OpenAIServer server) =>
        new(new ApiKeyCredential(server.ApiKey), new ResponsesClientOptions { Endpoint = server.Endpoint, RetryPolicy = new ClientRetryPolicy(0) });

    public static HttpClient Http(this OpenAIServer server, string? key = null)
    {
        var http = new HttpClient { BaseAddress = new Uri(server.Endpoint + "/") };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key ?? server.ApiKey);
        return http;
    }

    public static Task<HttpResponseMessage> PostAsync(this HttpClient http, string path, string json) =>
        http.PostAsync(path, new StringContent(json, Encoding.UTF8, "application/json"), TestContext.Current.CancellationToken);

    private static OpenAIClientOptions Options(OpenAIServer server) => new()
    {
        Endpoint = server.Endpoint,
        RetryPolicy = new ClientRetryPolicy(0),
    };
}
