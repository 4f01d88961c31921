using KernelGuard.Generators.Keys;
using Microsoft.CodeAnalysis;
using Xunit;

namespace KernelGuard.Generators.Tests.Diagnostics;

public sealed class KG0115Tests
{
    // Put together here, so that no search for keys finds one in this source.
    private const string Key = "sk" + "-proj-" + "4fQ9xL2mZt7Rb1Wc8Vn3Ky6Ph5Jd0Gs";
    private const string Hex = "8f14e45fceea167a" + "5a36dedd4bea2543";

    [Theory]
    [InlineData("sk" + "-4fQ9xL2mZt7Rb1Wc8Vn3Ky6Ph5Jd0Gs")]
    [InlineData(Key)]
    [InlineData("sk" + "-svcacct-4fQ9xL2mZt7Rb1Wc8Vn3_Ky6Ph5Jd0Gs-aa")]
    [InlineData("sk" + "-ant-api03-4fQ9xL2mZt7Rb1Wc8Vn3Ky6Ph5Jd0Gs")]
    [InlineData("gsk" + "_4fQ9xL2mZt7Rb1Wc8Vn3Ky6Ph5Jd0Gs")]
    [InlineData("xai" + "-4fQ9xL2mZt7Rb1Wc8Vn3Ky6Ph5Jd0Gs")]
    [InlineData("AIza" + "SyA4fQ9xL2mZt7Rb1Wc8Vn3Ky6Ph5Jd0Gs")]
    public void A_text_of_a_keys_form_is_a_warning_wherever_it_stands(string key) => Analyzed.By(
        new LiteralKeyAnalyzer(),
        $$"""
        public class Service
        {
            private const string Constant = [|"{{key}}"|];
            private static readonly string[] Some = [[|@"{{key}}"|], [|{{"\"\"\""}}{{key}}{{"\"\"\""}}|]];
            [Obsolete([|"{{key}}"|])]
            public string Header(string more) => $"[|{{key}}|]{more}" + Constant + Some[0];
            public ReadOnlySpan<byte> Bytes => [|"{{key}}"u8|];
        }
        """,
        "KG0115",
        DiagnosticSeverity.Warning);

    [Fact]
    public void A_constant_where_a_key_is_asked_for_is_a_warning() => Analyzed.By(
        new LiteralKeyAnalyzer(),
        $$"""
        namespace Host
        {
            using System.ClientModel;
            using Microsoft.Extensions.DependencyInjection;
            using OpenAI.Chat;

            public static class Program
            {
                private const string Hidden = "8f14e45fceea167a" + "5a36dedd4bea2543";

                public static object Add(KernelGuard.Hosting.IKernelGuardBuilder guard, IKernelBuilder kernel)
                {
                    guard.AddOpenAI("gpt-4o-mini", options => options.ApiKey = [|"{{Hex}}"|]);
                    guard.AddOpenAI("gpt-4o-mini", options => options.ApiKey = [|Hidden|]);
                    guard.AddOpenAI("gpt-4o-mini", options => options.ApiKey = [|"{{Key}}"|]);
                    var options = new OpenAIProviderOptions { ApiKey = [|"{{Hex}}"|] };
                    kernel.AddOpenAIChatCompletion("gpt-4o-mini", [|"{{Hex}}"|]);
                    kernel.AddOpenAIChatCompletion(apiKey: [|Hidden|], modelId: "gpt-4o-mini");
                    var chat = new ChatClient("gpt-4o-mini", [|Hidden|]);
                    var openAI = new OpenAI.OpenAIClient(new ApiKeyCredential([|Hidden|]));
                    ApiKeyCredential converted = new([|Hidden|]);
                    return (options, chat, openAI, converted);
                }
            }
        }
        """,
        "KG0115",
        DiagnosticSeverity.Warning);

    [Fact]
    public void What_stands_for_a_key_and_what_is_none_is_not_reported() => Analyzed.By(
        new LiteralKeyAnalyzer(),
        $$"""
        namespace Own
        {
            public sealed class Options { public string? ApiKey { get; set; } public static string? Of(string apiKey, string key) => apiKey + key; }
            public sealed class ApiKeyCredential(string key) { public string Key => key; }
        }

        namespace Host
        {
            using System.ClientModel;
            using Microsoft.Extensions.DependencyInjection;

            public static class Program
            {
                public static object Add(KernelGuard.Hosting.IKernelGuardBuilder guard, string given)
                {
                    guard.AddOpenAI("gpt-4o-mini", options => options.ApiKey = given);
                    guard.AddOpenAI("gpt-4o-mini", options => options.ApiKey = Environment.GetEnvironmentVariable("OPENAI_API_KEY_OF_TENANT_1"));
                    guard.AddOpenAI("gpt-4o-mini", options => options.ApiKey = "ollama");
                    guard.AddOpenAI("gpt-4o-mini", options => options.ApiKey = "no-key-is-needed-on-port-11434");
                    guard.AddOpenAI("gpt-4o-mini", options => options.ApiKey = "sk-test-4fQ9xL2mZt7Rb1Wc8Vn3Ky6Ph5Jd0Gs");
                    guard.AddOpenAI("gpt-4o-mini", options => options.ApiKey = "");
                    guard.AddOpenAI("gpt-4o-mini", options => options.ApiKey = null);
                    string[] none = ["sk-your-key", "sk-", "sk-xxxxxxxxxxxxxxxxxxxxxxxxxxxx1", "sk-0000000000000000000000000000", "sk-learn-pipeline-of-features", "sk-…4fQ9xL2mZt7Rb1Wc8Vn3Ky6Ph5Jd0Gs", "task-4fQ9xL2mZt7Rb1Wc8Vn3Ky6Ph5Jd0Gs", "{{Hex}}"];
                    var own = new Own.Options { ApiKey = "{{Hex}}" };
                    return (none, own, Own.Options.Of("{{Hex}}", "{{Hex}}"), new Own.ApiKeyCredential("{{Hex}}"), new Dictionary<string, int> { ["{{Hex}}"] = 1 });
                }
            }
        }
        """);

    [Fact]
    public void Broken_code_is_the_compilers() => Analyzed.By(new LiteralKeyAnalyzer(), "public class Broken { string Text => \"sk\" + \"-\"; }");
}
