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
    public void Retries_of_other_layers_are_a_warning() => Analyzed.By(
        new RetryAnalyzer(),
        Http + """
        namespace Host
        {
            using System.ClientModel.Primitives;
            using Microsoft.Extensions.DependencyInjection;

            public static class Program
            {
                public static void Add(object services, int some)
                {
                    var options = new OpenAI.OpenAIClientOptions { RetryPolicy = [|new ClientRetryPolicy(5)|] };
                    options.RetryPolicy = [|new ClientRetryPolicy(maxRetries: some)|];
                    options.RetryPolicy = [|new ClientRetryPolicy()|];
                    services.ConfigureHttpClientDefaults(http => { [|http.AddStandardResilienceHandler()|]; });
                }
            }
        }
        """,
        "KG0117",
        DiagnosticSeverity.Warning);

    [Fact]
    public void None_at_all_and_those_of_one_other_client_are_not_reported() => Analyzed.By(
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
                }
            }
        }
        """);
}
