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

    [Fact]
    public void What_goes_to_the_guard_and_what_only_bears_the_name_is_not_reported() => Analyzed.By(
        new RawClientAnalyzer(),
        """
        namespace Own
        {
            public sealed class ChatClient(string model) { public string Model => model; }
            public static class Extensions { public static object AddOpenAIChatCompletion(this object builder, string model) => model + builder; }
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
}
