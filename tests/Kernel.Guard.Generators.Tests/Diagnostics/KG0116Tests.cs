using KernelGuard.Generators.Beside;
using Microsoft.CodeAnalysis;
using Xunit;

namespace KernelGuard.Generators.Tests.Diagnostics;

public sealed class KG0116Tests
{
    [Fact]
    public void A_client_that_the_guard_does_not_stand_before_is_a_warning() => Analyzed.By(
        new RawClientAnalyzer(),
        """
        namespace Host
        {
            using System.Net.Http;
            using Microsoft.SemanticKernel.Connectors.OpenAI;
            using Chat = OpenAI.Chat.ChatClient;

            public static class Program
            {
                public static async Task AskAsync(IKernelBuilder kernel, HttpClient http, string key)
                {
                    var chat = [|new Chat("gpt-4o-mini", key)|];
                    await chat.CompleteChatAsync("Hello");
                    var openAI = [|new OpenAI.OpenAIClient(key)|].GetChatClient("gpt-4o-mini");
                    IChatCompletionService service = [|new OpenAIChatCompletionService("gpt-4o-mini", key)|];
                    [|kernel.AddOpenAIChatCompletion("gpt-4o-mini", key)|];
                    http.BaseAddress = [|new Uri("https://api.openai.com/v1/")|];
                    await http.PostAsync([|"https://shop.openai.azure.com/openai/deployments/x/chat/completions"|], null);
                    using var request = new HttpRequestMessage(HttpMethod.Post, [|new Uri("https://api.anthropic.com/v1/messages")|]);
                    using var other = new HttpRequestMessage(HttpMethod.Post, [|"https://api.openai.com/v1/chat/completions"|]);
                    await System.Net.Http.Json.HttpClientJsonExtensions.PostAsJsonAsync(http, [|"https://api.openai.com/v1/chat/completions"|], new { model = "x" });
                }
            }
        }
        """,
        "KG0116",
        DiagnosticSeverity.Warning);

    [Theory]
    [InlineData("HttpClient Made() => new() { BaseAddress = [|new Uri(\"https://api.openai.com/v1/\")|] };")]
    [InlineData("private readonly HttpClient _http = new() { BaseAddress = [|new Uri(\"https://api.openai.com/v1/\")|] };")]
    [InlineData("HttpRequestMessage Made() { var made = new HttpRequestMessage { RequestUri = [|new Uri(\"https://api.openai.com/v1/responses\")|] }; return made; }")]
    [InlineData("void Add(IServiceCollection services) => services.AddHttpClient(\"x\", http => http.BaseAddress = [|new Uri(\"https://api.openai.com/v1/\")|]);")]
    [InlineData("async Task<string> AskAsync() => (await [|new ChatClient(\"m\", Key)|].CompleteChatAsync(\"x\")).Value.Content[0].Text;")]
    [InlineData("Task Ask() => [|new ChatClient(\"m\", Key)|].CompleteChatAsync(\"x\");")]
    [InlineData("Task Ask() { var chat = [|new ChatClient(\"m\", Key)|]; return chat.CompleteChatAsync(\"x\"); }")]
    [InlineData("Task Ask() { var one = new Holder { Chat = [|new ChatClient(\"m\", Key)|] }; return one.Chat.CompleteChatAsync(\"x\"); } private sealed class Holder { public ChatClient? Chat { get; set; } }")]
    [InlineData("object? _last; async Task AskAsync() => _last = await [|new ChatClient(\"m\", Key)|].CompleteChatAsync(\"x\");")]
    [InlineData("object? _last; async Task AskAsync() => _last = await [|new ChatClient(\"m\", Key)|].AsIChatClient().GetResponseAsync(\"x\");")]
    [InlineData("void Add(IServiceCollection services) => services.AddSingleton<Func<Task>>(_ => () => [|new ChatClient(\"m\", Key)|].CompleteChatAsync(\"x\"));")]
    public void A_client_whose_answer_alone_is_handed_on_is_a_warning(string member) => Analyzed.By(
        new RawClientAnalyzer(), In(member), "KG0116", DiagnosticSeverity.Warning);

    [Theory]
    [InlineData("private readonly ChatClient _chat = [|new(\"m\", Key)|]; Task Ask() => _chat.CompleteChatAsync(\"x\");")]
    [InlineData("private static ChatClient Chat { get; } = [|new(\"m\", Key)|]; async Task AskAsync() { await foreach (var update in Chat.CompleteChatStreamingAsync(\"x\")) { } }")]
    [InlineData("private IChatClient? _chat; async Task AskAsync() { _chat ??= [|new ChatClient(\"m\", Key)|].AsIChatClient(); await _chat.GetResponseAsync(\"x\"); }")]
    [InlineData("private readonly OpenAI.OpenAIClient _openAI = [|new(Key)|]; Task Ask() => _openAI.GetChatClient(\"m\").CompleteChatAsync(\"x\");")]
    [InlineData("private sealed class Inner { private readonly ChatClient _chat; public Inner() { var chat = [|new ChatClient(\"m\", Key)|]; _chat = chat; } public Task Ask() => this._chat.CompleteChatAsync(\"x\"); }")]
    public void A_client_that_a_type_keeps_and_asks_is_a_warning(string members) => Analyzed.By(
        new RawClientAnalyzer(), In(members), "KG0116", DiagnosticSeverity.Warning);

    [Theory]
    [InlineData("object Made() => [|new OpenAI.OpenAIClient(Key)|].GetAssistantClient();")]
    [InlineData("object Made() => [|new OpenAI.OpenAIClient(Key)|].GetRealtimeClient();")]
    [InlineData("object Made() => [|new OpenAI.OpenAIClient(Key)|].GetBatchClient();")]
    [InlineData("object Made() => new[] { (object)new OpenAI.OpenAIClient(Key).GetEmbeddingClient(\"m\"), new OpenAI.OpenAIClient(Key).GetImageClient(\"m\"), new OpenAI.OpenAIClient(Key).GetAudioClient(\"m\"), new OpenAI.OpenAIClient(Key).GetModerationClient(\"m\"), new OpenAI.OpenAIClient(Key).GetOpenAIFileClient(), new OpenAI.OpenAIClient(Key).GetOpenAIModelClient(), new OpenAI.OpenAIClient(Key).GetVectorStoreClient() };")]
    public void What_a_client_hands_out_is_reported_where_it_asks_models(string member) => Analyzed.By(
        new RawClientAnalyzer(), In(member), member.Contains("[|", StringComparison.Ordinal) ? "KG0116" : null, member.Contains("[|", StringComparison.Ordinal) ? DiagnosticSeverity.Warning : null);

    [Theory]
    [InlineData("IChatClient Made() { var chat = new ChatClient(\"m\", Key); return chat.AsIChatClient(); }")]
    [InlineData("Task<IChatClient> MadeAsync() => Task.FromResult(new ChatClient(\"m\", Key).AsIChatClient());")]
    [InlineData("async Task<IChatClient> MadeAsync() => await Task.FromResult(new ChatClient(\"m\", Key).AsIChatClient());")]
    [InlineData("private readonly Lazy<ChatClient> _chat = new(() => new ChatClient(\"m\", Key)); public ChatClient Chat => _chat.Value;")]
    [InlineData("private readonly Dictionary<string, IChatClient> _all = new() { [\"eu\"] = new ChatClient(\"m\", Key).AsIChatClient() };")]
    [InlineData("private readonly IChatClient[] _all = [new ChatClient(\"m\", Key).AsIChatClient(), new ChatClient(\"n\", Key).AsIChatClient()];")]
    [InlineData("private readonly OpenAI.OpenAIClient _openAI = new(Key); public ChatClient Chat => _openAI.GetChatClient(\"m\");")]
    [InlineData("private readonly IChatClient _chat = new ChatClient(\"m\", Key).AsIChatClient().AsBuilder().UseKernelGuard().Build(); Task Ask() => _chat.GetResponseAsync(\"x\");")]
    [InlineData("void Add(IServiceCollection services) => services.AddKeyedSingleton(\"eu\", (_, _) => new ChatClient(\"m\", Key).AsIChatClient()).AddSingleton(typeof(ChatClient), new ChatClient(\"m\", Key));")]
    [InlineData("private readonly Own _chat = new(); Task Ask() => _chat.CompleteChatAsync(); private sealed class Own { public Task CompleteChatAsync() => Task.CompletedTask; }")]
    public void A_client_that_is_handed_on_is_not_reported(string members) => Analyzed.By(new RawClientAnalyzer(), In(members));

    [Fact]
    public void What_goes_to_the_guard_and_what_only_bears_the_name_is_not_reported() => Analyzed.By(
        new RawClientAnalyzer(),
        """
        namespace Own
        {
            public sealed class ChatClient(string model) { public string Model => model; }
            public static class Extensions { public static object AddOpenAIChatCompletion(this object builder, string model) => model + builder; }
        }

        namespace Microsoft.Extensions.DependencyInjection
        {
            public static class HostsOwn { public static IServiceCollection AddOpenAIChatClient(this IServiceCollection services) => services; }
        }

        namespace Host
        {
            using System.Net.Http;
            using Microsoft.Extensions.DependencyInjection;
            using static OpenAI.Chat.ChatMessage;
            using Own;

            public sealed class Wired(string key)
            {
                private readonly OpenAI.OpenAIClient _openAI = new(key);

                public static IChatClient Eu(string key) => new OpenAI.Chat.ChatClient("gpt-4o-mini", key).AsIChatClient();

                public object Embeddings => new OpenAI.OpenAIClient(key).GetEmbeddingClient("text-embedding-3-small");

                public void Add(IServiceCollection services, KernelGuard.Hosting.IKernelGuardBuilder guard)
                {
                    services.AddSingleton(new OpenAI.OpenAIClient(key));
                    services.AddOpenAIChatClient();
                    guard.AddProvider(given => given.GetRequiredService<OpenAI.OpenAIClient>().GetChatClient("gpt-4o-mini").AsIChatClient());
                    guard.AddTarget("eu", _ => Eu(key)).AddTarget("us", _ => _openAI.GetChatClient("gpt-4o-mini").AsIChatClient());
                }
            }

            public static class Program
            {
                public static void Add(KernelGuard.Hosting.IKernelGuardBuilder guard, HttpClient http, string key)
                {
                    guard.AddProvider(_ => new OpenAI.OpenAIClient(key).GetChatClient("gpt-4o-mini").AsIChatClient());
                    var given = new OpenAI.Chat.ChatClient("gpt-4o-mini", key);
                    guard.AddTarget("eu", _ => given.AsIChatClient());
                    var built = new OpenAI.Chat.ChatClient("gpt-4o-mini", key).AsIChatClient().AsBuilder().UseKernelGuard().Build();
                    guard.AddOpenAI("gpt-4o-mini", options => options.Endpoint = new Uri("https://api.openai.com/v1"));
                    var own = new ChatClient("x");
                    new object().AddOpenAIChatCompletion("x");
                    http.BaseAddress = new Uri("https://shop.example/");
                    var status = new Uri("https://api.openai.com/");
                    CreateUserMessage("Hello");
                }
            }
        }
        """);

    private static string In(string members) => $$"""
        #pragma warning disable OPENAI001, OPENAI002
        namespace Host
        {
            using System.Net.Http;
            using Microsoft.Extensions.DependencyInjection;
            using OpenAI.Chat;

            public sealed class Program
            {
                private const string Key = "x";

                {{members}}
            }
        }
        """;
}
