using AwesomeAssertions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Xunit;

namespace KernelGuard.Generators.Tests.Robustness;

/// <summary>Holds all analyzers to types, not to names: look-alikes are left alone however they are written, the real ones found however they are.</summary>
public sealed class LookAlikeTests
{
    // What each analyzer looks for, written so that only the usings say which types it is.
    private const string Body = """
        [Client, Message("You talk about {{$topic}}.<message role=\"user\">"), Retries(3)]
        public interface IPrompts
        {
            [Message("{{$email}} {{$customer}}"), Llm("o4-mini"), Else("gpt-0", "o4-mini"), Caching("1h", Partition = Sharing.Tenant), Limit(Tokens = 10, Window = "1d"), Time("1s", Idle = "2s")]
            Task<string> AskAsync([Customer] string customer, string topic, string email);
        }

        [Client]
        public interface IDear
        {
            [Message("Hello {{$email}}"), Llm("gpt-4o-mini", MaxOutputTokens = 100), Else("o1"), Limit(Cost = 0.005, Window = "1d")]
            Task<string> DearAsync(string email);
        }

        [Limit(Tokens = 10, Window = "1d")]
        public sealed class Stray;

        public sealed class Plugin
        {
            [Function, Retries(2)] public IAsyncEnumerable<int> CountAsync() => throw new NotSupportedException();
        }

        public sealed class Cache : IFilter
        {
            public async Task OnPromptRenderAsync(Render context, Func<Render, Task> next)
            {
                await next(context);
                context.RenderedPrompt = context.RenderedPrompt + "x";
                context.Result = null!;
            }

            public Chat Copy(Chat one) => new(one.Role, one.Text);

            public object Client(string key) => new Raw(key);

            public Task<string> Get(Web web) => web.GetStringAsync("https://api.openai.com/v1/models");

            public object Own() => new Policy(3);

            public void Register(Services services) => services.ConfigureHttpClientDefaults(one => one.AddStandardResilienceHandler());
        }
        """;

    private const string Common = """
        using System;
        using System.Collections.Generic;
        using System.Threading.Tasks;

        """;

    private static readonly string[] Found =
        ["KG0008", "KG0017", "KG0018", "KG0020", "KG0021", "KG0022", "KG0023", "KG0024", "KG0025", "KG0034", "KG0035", "KG0038", "KG0114", "KG0116", "KG0117", "KG0118", "KG0119", "KG0120", "KG0121"];

    [Fact]
    public async Task Look_alikes_behind_aliases_are_not_reported() => (await IdsAsync(
        """
        using static Look.Registrations;
        using Client = Look.PromptClientAttribute; using Message = Look.SystemMessageAttribute; using Retries = Look.RetryAttribute; using Llm = Look.ModelAttribute;
        using Else = Look.FallbackAttribute; using Caching = Look.CachedAttribute; using Sharing = Look.Partition; using Limit = Look.BudgetAttribute; using Time = Look.TimeoutAttribute;
        using Customer = Look.UserAttribute; using Function = Look.KernelFunctionAttribute; using IFilter = Look.IPromptRenderFilter; using Render = Look.PromptRenderContext;
        using Chat = Look.ChatMessage; using Raw = Look.OpenAIClient; using Web = Look.HttpClient; using Policy = Look.ClientRetryPolicy; using Services = Look.IServiceCollection;

        """ + Body,
        """
        namespace Look
        {
            public sealed class PromptClientAttribute : Attribute;
            public sealed class SystemMessageAttribute(string template) : Attribute { public string Template => template; }
            public sealed class RetryAttribute(int retries) : Attribute { public int Retries => retries; }
            public sealed class ModelAttribute(string id) : Attribute { public string Id => id; public int MaxOutputTokens { get; set; } }
            public sealed class FallbackAttribute(params string[] models) : Attribute { public string[] Models => models; }
            public enum Partition { Public, Tenant }
            public sealed class CachedAttribute(string ttl) : Attribute { public string Ttl => ttl; public Partition Partition { get; set; } }
            public sealed class BudgetAttribute : Attribute { public long Tokens { get; set; } public double Cost { get; set; } public string Window { get; set; } = ""; }
            public sealed class TimeoutAttribute(string total) : Attribute { public string Total => total; public string Idle { get; set; } = ""; }
            public sealed class UserAttribute : Attribute;
            public sealed class KernelFunctionAttribute : Attribute;
            public interface IPromptRenderFilter;
            public sealed class PromptRenderContext { public string? RenderedPrompt { get; set; } public object? Result { get; set; } }
            public sealed class ChatMessage(object role, string text) { public object Role => role; public string Text => text; }
            public sealed class OpenAIClient(string key) { public string Key => key; }
            public sealed class HttpClient { public Task<string> GetStringAsync(string requestUri) => Task.FromResult(requestUri); }
            public sealed class ClientRetryPolicy(int maxRetries) { public int Most => maxRetries; }
            public interface IServiceCollection;
            public interface IHttpClientBuilder;
            public static class Registrations
            {
                public static void ConfigureHttpClientDefaults(this IServiceCollection services, Action<IHttpClientBuilder> configure) { }
                public static void AddStandardResilienceHandler(this IHttpClientBuilder builder) { }
            }
        }
        """)).Should().BeEmpty();

    [Fact]
    public async Task The_real_ones_behind_aliases_are_found() => (await IdsAsync(
        """
        using Client = KernelGuard.PromptClientAttribute; using Message = KernelGuard.SystemMessageAttribute; using Retries = KernelGuard.RetryAttribute; using Llm = KernelGuard.ModelAttribute;
        using Else = KernelGuard.FallbackAttribute; using Caching = KernelGuard.CachedAttribute; using Sharing = KernelGuard.Partition; using Limit = KernelGuard.BudgetAttribute; using Time = KernelGuard.TimeoutAttribute;
        using Customer = KernelGuard.UserAttribute; using Function = Microsoft.SemanticKernel.KernelFunctionAttribute; using IFilter = Microsoft.SemanticKernel.IPromptRenderFilter;
        using Render = Microsoft.SemanticKernel.PromptRenderContext; using Chat = Microsoft.Extensions.AI.ChatMessage; using Raw = OpenAI.OpenAIClient; using Web = System.Net.Http.HttpClient;
        using Policy = System.ClientModel.Primitives.ClientRetryPolicy; using Services = Look.IServiceCollection;
        using static Look.Registrations;

        """ + Body,
        """
        namespace Look
        {
            public interface IServiceCollection;
            public interface IHttpClientBuilder;
            public static class Registrations
            {
                public static void ConfigureHttpClientDefaults(this IServiceCollection services, Action<IHttpClientBuilder> configure) { }
                public static void AddStandardResilienceHandler(this IHttpClientBuilder builder) { }
            }
        }
        """)).Should().Equal(Found);

    private static async Task<IEnumerable<string>> IdsAsync(params string[] sources)
    {
        var compilation = CSharpCompilation.Create(
            "Names",
            sources.Select(source => CSharpSyntaxTree.ParseText(Common + source)),
            Generated.References,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        compilation.GetDiagnostics(TestContext.Current.CancellationToken).Where(one => one.Severity == DiagnosticSeverity.Error).Should().BeEmpty();
        var options = new CompilationWithAnalyzersOptions(new AnalyzerOptions([]), static (error, _, _) => throw error, concurrentAnalysis: false, logAnalyzerExecutionTime: false);
        var found = await compilation.WithAnalyzers(AllAnalyzers.Make(), options).GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
        return found.Select(static one => one.Id).Where(static id => id != "KG0030").Distinct().Order(StringComparer.Ordinal);
    }
}
