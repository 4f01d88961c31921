using KernelGuard.Generators.Beside;
using Microsoft.CodeAnalysis;
using Xunit;

namespace KernelGuard.Generators.Tests.Diagnostics;

public sealed class KG0117Tests
{
    private const string Http = """
        namespace Microsoft.Extensions.DependencyInjection
        {
            public interface IHttpClientBuilder;
            public static class ResilienceHttpClientBuilderExtensions { public static void AddStandardResilienceHandler(this IHttpClientBuilder builder) { } }
            public static class Defaults { public static void ConfigureHttpClientDefaults(this object services, Action<IHttpClientBuilder> configure) { } public static IHttpClientBuilder AddHttpClient(this object services, string name) => null!; }
        }

        """;

    [Fact]
    public void Retries_of_a_client_are_a_warning() => Analyzed.By(
        new RetryAnalyzer(),
        """
        namespace Host
        {
            using System.ClientModel.Primitives;
            using Microsoft.Extensions.DependencyInjection;

            public static class Program
            {
                public static void Add(int some)
                {
                    var options = new OpenAI.OpenAIClientOptions { RetryPolicy = [|new ClientRetryPolicy(5)|] };
                    options.RetryPolicy = [|new ClientRetryPolicy(maxRetries: some)|];
                    options.RetryPolicy = [|new ClientRetryPolicy()|];
                }
            }
        }
        """,
        "KG0117",
        DiagnosticSeverity.Warning);

    [Theory]
    [InlineData("guard.AddProvider(_ => [|new OpenAIClient(key)|].GetChatClient(\"m\").AsIChatClient());")]
    [InlineData("guard.AddTarget(\"eu\", _ => [|new ChatClient(\"m\", new ApiKeyCredential(key))|].AsIChatClient());")]
    [InlineData("guard.AddTarget(\"eu\", _ => new ChatClient(\"m\", new ApiKeyCredential(key), new OpenAIClientOptions { RetryPolicy = [|new ClientRetryPolicy(3)|] }).AsIChatClient());")]
    [InlineData("guard.AddTarget(\"eu\", _ => [|new ChatClient(\"m\", new ApiKeyCredential(key), null)|].AsIChatClient());")]
    [InlineData("guard.AddTarget(\"eu\", _ => [|new ChatClient(\"m\", new ApiKeyCredential(key), new OpenAIClientOptions { OrganizationId = key })|].AsIChatClient());")]
    [InlineData("var chat = [|new ChatClient(\"m\", key)|]; chat.AsIChatClient().AsBuilder().UseKernelGuard().Build();")]
    public void A_client_with_the_SDKs_retries_beneath_the_guard_is_a_warning(string statement) => Analyzed.By(new RetryAnalyzer(), In(statement), "KG0117", DiagnosticSeverity.Warning);

    [Theory]
    [InlineData("guard.AddProvider(_ => new OpenAIClient(new ApiKeyCredential(key), new OpenAIClientOptions { RetryPolicy = new ClientRetryPolicy(0) }).GetChatClient(\"m\").AsIChatClient());")]
    [InlineData("guard.AddProvider(_ => new OpenAIClient(new ApiKeyCredential(key), options).GetChatClient(\"m\").AsIChatClient());")]
    [InlineData("var chat = new ChatClient(\"m\", key); chat.CompleteChatAsync(\"x\");")]
    [InlineData("var embeddings = new OpenAIClient(key).GetEmbeddingClient(\"m\");")]
    [InlineData("var embeddings = new OpenAI.Embeddings.EmbeddingClient(\"m\", new ApiKeyCredential(key), new OpenAIClientOptions { RetryPolicy = new ClientRetryPolicy(3) });")]
    public void One_without_retries_one_of_other_options_and_one_beside_the_guard_are_not_reported(string statement) => Analyzed.By(new RetryAnalyzer(), In(statement));

    [Fact]
    public void None_at_all_and_handlers_that_the_guard_takes_off_its_clients_are_not_reported() => Analyzed.By(
        new RetryAnalyzer(),
        Http + """
        namespace Own { public sealed class ClientRetryPolicy(int maxRetries) { public int Most => maxRetries; } }

        namespace Host
        {
            using System.ClientModel.Primitives;
            using Microsoft.Extensions.DependencyInjection;

            public static class Program
            {
                private const int None = 0;

                public static void Add(object services)
                {
                    var options = new OpenAI.OpenAIClientOptions { RetryPolicy = new ClientRetryPolicy(0) };
                    options.RetryPolicy = new ClientRetryPolicy(maxRetries: None);
                    var own = new Own.ClientRetryPolicy(5);
                    services.AddHttpClient("catalogue").AddStandardResilienceHandler();
                    services.ConfigureHttpClientDefaults(http => http.AddStandardResilienceHandler());
                }
            }
        }
        """);

    private static string In(string statement) => $$"""
        namespace Host
        {
            using System.ClientModel;
            using System.ClientModel.Primitives;
            using Microsoft.Extensions.DependencyInjection;
            using OpenAI;
            using OpenAI.Chat;

            public static class Program
            {
                public static void Add(KernelGuard.Hosting.IKernelGuardBuilder guard, OpenAIClientOptions options, string key)
                {
                    {{statement}}
                }
            }
        }
        """;
}
