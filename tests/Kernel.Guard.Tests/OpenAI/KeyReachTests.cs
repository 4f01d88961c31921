using System.Reflection;
using System.Runtime.CompilerServices;
using AwesomeAssertions;
using KernelGuard.Connections;
using KernelGuard.Credentials;
using KernelGuard.Hosting;
using KernelGuard.Testing;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Xunit;

namespace KernelGuard.Tests.OpenAI;

/// <summary>Walks over every object that the guard's services reach: the key's text lies in the credential types alone.</summary>
public sealed class KeyReachTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(OpenAIApi.ChatCompletions, "code")]
    [InlineData(OpenAIApi.Responses, "code")]
    [InlineData(OpenAIApi.ChatCompletions, "configuration")]
    [InlineData(OpenAIApi.ChatCompletions, "list in code")]
    [InlineData(OpenAIApi.ChatCompletions, "list in the configuration")]
    [InlineData(OpenAIApi.ChatCompletions, "file")]
    [InlineData(OpenAIApi.ChatCompletions, "variable")]
    [InlineData(OpenAIApi.ChatCompletions, "ciphertext")]
    [InlineData(OpenAIApi.Responses, "source")]
    [InlineData(OpenAIApi.ChatCompletions, "target")]
    [InlineData(OpenAIApi.Responses, "target's list")]
    public async Task The_key_is_in_no_object_but_the_credential(OpenAIApi api, string place)
    {
        // Made at run time, so that it is no constant of this assembly, and read by a method without a closure.
        HeldKey.Place = place;
        HeldKey.Text = string.Concat("sk-reach-", Guid.NewGuid().ToString("N"));
        await using var server = await OpenAIServer.StartAsync(options => options.ApiKey = HeldKey.Text, Token);
        var services = new ServiceCollection();
        Dictionary<string, string?> settings = new() { ["KernelGuard:OpenAI:Endpoint"] = server.Endpoint.ToString(), ["KernelGuard:OpenAI:Api"] = api.ToString() };
        var file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        await File.WriteAllTextAsync(file, HeldKey.Text, Token);
        switch (place)
        {
            case "configuration":
                settings["KernelGuard:OpenAI:ApiKey"] = HeldKey.Text;
                break;
            case "list in the configuration":
                settings["KernelGuard:OpenAI:Keys:0:ApiKey"] = HeldKey.Text;
                settings["KernelGuard:OpenAI:Keys:1:File"] = file;
                break;
            case "file":
                settings["KernelGuard:OpenAI:ApiKeyFile"] = file;
                break;
            case "ciphertext":
                settings["KernelGuard:OpenAI:ApiKeyCiphertext"] = "Y2lwaGVy";
                services.AddSingleton<IApiKeyDecryptor>(new Decryptor());
                break;
            case "target":
                settings["KernelGuard:Targets:eu:Endpoint"] = server.Endpoint.ToString();
                settings["KernelGuard:Targets:eu:ApiKey"] = HeldKey.Text;
                settings["KernelGuard:OpenAI:ApiKey"] = "sk-another-that-is-refused";
                break;
            case "target's list":
                settings["KernelGuard:Targets:eu:Keys:0:ApiKey"] = HeldKey.Text;
                settings["KernelGuard:Targets:eu:Keys:1:ApiKey"] = HeldKey.Text + "-2";
                server.AcceptKey(HeldKey.Text + "-2");
                settings["KernelGuard:OpenAI:ApiKey"] = "sk-another-that-is-refused";
                break;
            case "source":
                services.AddSingleton<IApiKeySource>(new Source());
                break;
        }

        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
        services.AddSingleton(new VariableLookup(static name => name == "OPENAI_API_KEY" && HeldKey.Place == "variable" ? HeldKey.Text : null, []));
        services.AddKernelGuard(static options => options.DefaultPolicy = KernelGuardOptions.NoPolicy).AddOpenAI("gpt-4o-mini", static options =>
        {
            options.ApiKey = HeldKey.Place == "code" ? HeldKey.Text : null;
            if (HeldKey.Place == "list in code")
            {
                options.Keys.Add(new ApiKeyOptions { ApiKey = HeldKey.Text });
                options.Keys.Add(new ApiKeyOptions { ApiKey = HeldKey.Text + "-2", Weight = 2 });
            }
        });
        await using var provider = services.BuildServiceProvider();
        var client = provider.GetRequiredService<IChatClient>();
        await client.GetResponseAsync("x", cancellationToken: Token);
        await client.GetStreamingResponseAsync("x", cancellationToken: Token).ToListAsync(Token);
        server.RevokeKey(HeldKey.Text);
        server.RevokeKey(HeldKey.Text + "-2");
        await FluentActions.Awaiting(() => client.GetResponseAsync("x", cancellationToken: Token)).Should().ThrowAsync<ProviderException>();
        File.Delete(file);

        var found = new Walk(HeldKey.Text).From(
            client, provider.GetRequiredService<GuardProvider>(), provider.GetRequiredService<GuardPipeline>(), provider.GetRequiredService<IOptions<OpenAIProviderOptions>>(),
            provider.GetRequiredService<KeyRings>(), provider.GetRequiredService<ConnectionPools>(), provider.GetRequiredService<IHttpMessageHandlerFactory>(), provider.GetRequiredService<KnownTargets>());

        found.Should().BeEmpty();
    }

    [Fact]
    public void The_walk_finds_what_is_there() =>
        new Walk("sk-there").From(new Dictionary<string, object> { ["a"] = new[] { new StrongBox<object>("Bearer sk-there") } }).Should().ContainSingle();

    private static class HeldKey
    {
        public static string Text { get; set; } = "";

        public static string Place { get; set; } = "";
    }

    private sealed class Decryptor : IApiKeyDecryptor
    {
        public string Name => "a test's service";

        public ValueTask<string> DecryptAsync(string ciphertext, CancellationToken cancellationToken) => new(HeldKey.Text);
    }

    private sealed class Source : IApiKeySource
    {
        public ValueTask<ApiKey?> GetKeyAsync(ApiKeyRequest request, CancellationToken cancellationToken) => new(ApiKey.Of(HeldKey.Text, "a source"));
    }

    // The credential types hold it by their nature: the guard's own, the SDK's, and a host's configuration. What the runtime itself keeps is not the guard's.
    private sealed class Walk(string secret)
    {
        private static readonly string[] Excepted = ["System.ClientModel", "OpenAI", "System.Reflection", "System.Net", "System.Threading", "System.IO", "System.Diagnostics", "System.Globalization", "Microsoft.Extensions.Configuration"];

        private readonly HashSet<object> _seen = new(ReferenceEqualityComparer.Instance);
        private readonly Queue<(object Value, string Path)> _open = new();
        private readonly List<string> _found = [];

        public IReadOnlyList<string> From(params object[] roots)
        {
            foreach (var root in roots)
            {
                Visit(root, root.GetType().Name);
            }

            while (_open.TryDequeue(out var next))
            {
                if (next.Value is Array array)
                {
                    foreach (var element in array)
                    {
                        Visit(element, next.Path + "[]");
                    }

                    continue;
                }

                for (var type = next.Value.GetType(); type is not null; type = type.BaseType)
                {
                    foreach (var field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
                    {
                        if (!field.FieldType.IsPointer && !field.FieldType.IsByRefLike && !field.FieldType.IsPrimitive)
                        {
                            Visit(field.GetValue(next.Value), $"{next.Path}.{field.Name}");
                        }
                    }
                }
            }

            return _found;
        }

        private void Visit(object? value, string path)
        {
            switch (value)
            {
                case null or Type or ApiKey or Assembly or Module or Pointer or TestContext:
                    return;
                case string text when text.Contains(secret, StringComparison.Ordinal):
                case byte[] bytes when System.Text.Encoding.UTF8.GetString(bytes).Contains(secret, StringComparison.Ordinal):
                case char[] chars when new string(chars).Contains(secret, StringComparison.Ordinal):
                    _found.Add(path);
                    return;
                case string or byte[] or char[]:
                    return;
            }

            var space = value.GetType().Namespace ?? "";
            var type = value.GetType();
            if (type.IsPrimitive || type.IsEnum || Excepted.Any(one => space == one || space.StartsWith(one + ".", StringComparison.Ordinal)) || (!type.IsValueType && !_seen.Add(value)) || path.Length > 4000)
            {
                return;
            }

            _open.Enqueue((value, path));
        }
    }
}
