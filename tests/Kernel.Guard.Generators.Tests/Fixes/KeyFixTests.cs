using KernelGuard.CodeFixes;
using KernelGuard.Generators.Keys;
using Xunit;

namespace KernelGuard.Generators.Tests.Fixes;

public sealed class KeyFixTests
{
    [Fact]
    public Task A_key_of_another_provider_has_another_variable() => Fixed.ByAsync<LiteralKeyAnalyzer, KeyFromEnvironment>(
        $$"""
        public static class Program
        {
            public static string Key() => {|KG0115:"gsk{{"_4fQ9xL2mZt7Rb1Wc8Vn3Ky6Ph5Jd0Gs"}}"|};
        }
        """,
        $$"""
        public static class Program
        {
            public static string Key() => Environment.GetEnvironmentVariable("GROQ_API_KEY")!;
        }
        """);

    [Fact]
    public Task A_key_within_a_text_is_left_to_its_author() => Fixed.UnchangedAsync<LiteralKeyAnalyzer, KeyFromEnvironment>(
        $$"""
        public static class Program
        {
            public static string Header() => {|KG0115:"Bearer sk{{"-proj-4fQ9xL2mZt7Rb1Wc8Vn3Ky6Ph5Jd0Gs"}}"|};
        }
        """);

    [Fact]
    public Task A_key_behind_its_name_is_left_to_its_author() => Fixed.UnchangedAsync<LiteralKeyAnalyzer, KeyFromEnvironment>(
        $$"""
        public static class Program
        {
            public static string Text() => {|KG0115:"apikey=sk{{"-proj-4fQ9xL2mZt7Rb1Wc8Vn3Ky6Ph5Jd0Gs"}}"|};
        }
        """);

    [Fact]
    public Task A_key_is_taken_from_the_environment() => Fixed.ByAsync<LiteralKeyAnalyzer, KeyFromEnvironment>(
        $$"""
        using Microsoft.Extensions.DependencyInjection;

        public static class Program
        {
            public static object Add(KernelGuard.Hosting.IKernelGuardBuilder guard) => guard.AddOpenAI("gpt-4o-mini", options => options.ApiKey = {|KG0115:"sk{{"-proj-4fQ9xL2mZt7Rb1Wc8Vn3Ky6Ph5Jd0Gs"}}"|});
        }
        """,
        """
        using Microsoft.Extensions.DependencyInjection;

        public static class Program
        {
            public static object Add(KernelGuard.Hosting.IKernelGuardBuilder guard) => guard.AddOpenAI("gpt-4o-mini", options => options.ApiKey = Environment.GetEnvironmentVariable("OPENAI_API_KEY")!);
        }
        """);

    [Fact]
    public Task A_key_in_a_constant_is_left_to_its_author() => Fixed.UnchangedAsync<LiteralKeyAnalyzer, KeyFromEnvironment>(
        $$"""
        public static class Program
        {
            public const string Key = {|KG0115:"sk{{"-proj-4fQ9xL2mZt7Rb1Wc8Vn3Ky6Ph5Jd0Gs"}}"|};
        }
        """);
}
