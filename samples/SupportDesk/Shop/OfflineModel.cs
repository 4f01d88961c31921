using KernelGuard.Testing;

namespace SupportDesk.Shop;

/// <summary>Is the model where no key is set: a server inside the process, so that the sample starts anywhere. It reads placeholders alone, as OpenAI would.</summary>
internal sealed class OfflineModel : IAsyncDisposable
{
    private static readonly TimeSpan EachWord = TimeSpan.FromMilliseconds(45);

    private readonly OpenAIServer _server;

    private OfflineModel(OpenAIServer server) => _server = server;

    /// <summary>Starts one; null where a key for OpenAI is there.</summary>
    public static async Task<OfflineModel?> StartAsync(IConfiguration configuration)
    {
        if (configuration["OPENAI_API_KEY"] is not null || File.Exists(".env"))
        {
            return null;
        }

        var silence = TimeSpan.FromSeconds(configuration.GetValue("SupportDesk:ModelSilenceSeconds", 0.4));
        var server = await OpenAIServer.StartAsync(static options => options.RecordRequests = false);
        server.RespondTo("order", Reply.ToolCall("Orders-find_orders", """{"email":"[[EMAIL-1]]"}"""), Paced("Your lamp was sent yesterday and arrives on Friday. We wrote to [[EMAIL-1]], and the carrier calls you at [[PHONE-1]] before it comes."));
        server.RespondTo("return", Paced("You can return anything within 30 days, unworn and in its box. Print the label from your account, and the money is back on your card two days after the parcel reached us."));
        server.RespondTo("story", Paced(string.Join(' ', Enumerable.Repeat("Once there was a lamp that nobody had ordered, and yet it arrived each Friday, a little brighter than the week before.", 6))));
        server.RespondWith(Paced("Hello! I can tell you where your order is, how to return something, and what a lamp is good for. What would you like to know?"));
        return new OfflineModel(server);

        Reply Paced(string text) => Reply.Text(text).FirstChunkAfter(silence).BetweenChunks(EachWord);
    }

    public void Answer(OpenAIProviderOptions openAI) => (openAI.Endpoint, openAI.ApiKey) = (_server.Endpoint, _server.ApiKey);

    public ValueTask DisposeAsync() => _server.DisposeAsync();
}
