using AwesomeAssertions;
using KernelGuard.CodeFixes;
using KernelGuard.Generators.Beside;
using KernelGuard.Generators.Cost;
using KernelGuard.Generators.Methods;
using KernelGuard.Generators.ModelData;
using Xunit;

namespace KernelGuard.Generators.Tests.Fixes;

public sealed class FixTests
{
    [Fact]
    public Task Redaction_is_added_to_the_methods_attributes() => Fixed.ByAsync<PersonalDataAnalyzer, AddRedaction>(
        """
        [PromptClient]
        public interface IPrompts
        {
            [UserMessage("{{$email}}"), Cached("1h", Partition = Partition.Tenant)]
            Task<string> AskAsync([Tenant] string shop, string {|KG0021:email|});

            /// <summary>Greets.</summary>
            [UserMessage("{{$firstName}}")]
            [Audited]
            Task<string> GreetAsync(string {|KG0022:firstName|});
        }
        """,
        """
        [PromptClient]
        public interface IPrompts
        {
            [UserMessage("{{$email}}"), Cached("1h", Partition = Partition.Tenant), RedactPii]
            Task<string> AskAsync([Tenant] string shop, string email);

            /// <summary>Greets.</summary>
            [UserMessage("{{$firstName}}"), RedactPii]
            [Audited]
            Task<string> GreetAsync(string firstName);
        }
        """);

    [Fact]
    public Task A_partition_is_narrowed_to_the_callers_own() => Fixed.ByAsync<PersonalDataAnalyzer, NarrowPartition>(
        """
        [PromptClient, RedactPii]
        public interface IPrompts
        {
            [UserMessage("{{$customer}}"), Cached("1h", Partition = {|KG0020:Partition.Tenant|})]
            Task<string> UserAsync([Tenant] string shop, [User] string customer);

            [UserMessage("{{$shop}}"), Cached("1h", Partition = {|KG0020:KernelGuard.Partition.Public|})]
            Task<string> TenantAsync([Tenant] string shop);
        }
        """,
        """
        [PromptClient, RedactPii]
        public interface IPrompts
        {
            [UserMessage("{{$customer}}"), Cached("1h", Partition = Partition.User)]
            Task<string> UserAsync([Tenant] string shop, [User] string customer);

            [UserMessage("{{$shop}}"), Cached("1h", Partition = KernelGuard.Partition.Tenant)]
            Task<string> TenantAsync([Tenant] string shop);
        }
        """);

    [Fact]
    public Task Without_a_using_the_attribute_is_named_in_full() => Fixed.BareAsync<PersonalDataAnalyzer, AddRedaction>(
        """
        [KernelGuard.PromptClient]
        public interface IPrompts
        {
            [KernelGuard.UserMessage("{{$email}}")]
            System.Threading.Tasks.Task<string> AskAsync(string {|KG0022:email|});
        }
        """,
        """
        [KernelGuard.PromptClient]
        public interface IPrompts
        {
            [KernelGuard.UserMessage("{{$email}}"), KernelGuard.RedactPii]
            System.Threading.Tasks.Task<string> AskAsync(string email);
        }
        """);

    [Fact]
    public Task Redaction_that_is_switched_off_under_its_full_name_is_left_to_its_author() => Fixed.UnchangedAsync<PersonalDataAnalyzer, AddRedaction>(
        """
        [PromptClient]
        public interface IPrompts
        {
            [UserMessage("{{$email}}"), Cached("1h", Partition = Partition.Tenant), global::KernelGuard.RedactPii(Enforce = false)]
            Task<string> AskAsync([Tenant] string shop, string {|KG0021:email|});
        }
        """);

    [Fact]
    public Task A_clients_own_retries_are_switched_off() => Fixed.ByAsync<RetryAnalyzer, NoOwnRetries>(
        """
        using System.ClientModel.Primitives;

        public static class Program
        {
            public static OpenAI.OpenAIClientOptions Make(int some) => new() { RetryPolicy = {|KG0117:new ClientRetryPolicy(maxRetries: some)|} };
        }
        """,
        """
        using System.ClientModel.Primitives;

        public static class Program
        {
            public static OpenAI.OpenAIClientOptions Make(int some) => new() { RetryPolicy = new ClientRetryPolicy(0) };
        }
        """);

    [Fact]
    public Task A_message_is_copied_whole() => Fixed.ByAsync<FilterAnalyzer, CopyContents>(
        """
        public static class Copies
        {
            public static ChatMessage Of(ChatMessage one) => {|KG0120:new ChatMessage(one.Role, one.Text)|};

            public static ChatMessageContent Of(ChatMessageContent one) => {|KG0120:new(one.Role, one.Content)|};

            public static ChatMessage Named(ChatMessage one) => {|KG0120:new ChatMessage(role: one.Role, content: one.Text)|};
        }
        """,
        """
        public static class Copies
        {
            public static ChatMessage Of(ChatMessage one) => new ChatMessage(one.Role, one.Contents);

            public static ChatMessageContent Of(ChatMessageContent one) => new(one.Role, one.Items);

            public static ChatMessage Named(ChatMessage one) => new ChatMessage(role: one.Role, contents: one.Contents);
        }
        """);

    [Fact]
    public Task A_client_without_options_is_left_to_its_author() => Fixed.UnchangedAsync<RetryAnalyzer, NoOwnRetries>(
        """
        using Microsoft.Extensions.DependencyInjection;

        public static class Program
        {
            public static object Add(KernelGuard.Hosting.IKernelGuardBuilder guard, string key) => guard.AddProvider(_ => {|KG0117:new OpenAI.OpenAIClient(key)|}.GetChatClient("m").AsIChatClient());
        }
        """);

    [Fact]
    public Task Redaction_that_is_switched_off_is_left_to_its_author() => Fixed.UnchangedAsync<PersonalDataAnalyzer, AddRedaction>(
        """
        [PromptClient]
        public interface IPrompts
        {
            [UserMessage("{{$email}}"), Cached("1h", Partition = Partition.Tenant), RedactPii(Enforce = false)]
            Task<string> AskAsync([Tenant] string shop, string {|KG0021:email|});
        }
        """);

    [Fact]
    public Task A_model_is_named_as_it_was_meant_or_as_its_provider_recommends() => Fixed.ByAsync<ModelAnalyzer, TakeModel>(
        """
        [PromptClient]
        public interface IPrompts
        {
            [UserMessage("x"), Model({|KG0017:"gpt-5.4-mini2"|}), Fallback("gpt-5.4", {|KG0018:"o4-mini"|}, {|KG0038:"gpt-4o"|})]
            Task<string> AskAsync();
        }
        """,
        """
        [PromptClient]
        public interface IPrompts
        {
            [UserMessage("x"), Model("gpt-5.4-mini"), Fallback("gpt-5.4", "gpt-5.6-terra", "gpt-6-luna")]
            Task<string> AskAsync();
        }
        """);

    [Fact]
    public Task A_ceiling_of_output_is_declared_so_that_a_call_fits() => Fixed.ByAsync<FitAnalyzer, LimitOutput>(
        """
        [PromptClient]
        public interface IPrompts
        {
            [UserMessage("x"), Model("gpt-4o-mini"), {|KG0034:Budget(Tokens = 1_500, Window = "1d")|}]
            Task<string> NoneAsync();

            [UserMessage("x")]
            [Model("gpt-4o-mini", MaxOutputTokens = 9_000)]
            [{|KG0034:Budget(Tokens = 5_000, Window = "1d")|}]
            Task<string> LargeAsync();

            [UserMessage("x"), Model("gpt-4o-mini"), {|KG0035:Fallback("o1")|}, Budget(Cost = 0.05, Window = "1d")]
            Task<string> DearAsync();
        }
        """,
        """
        [PromptClient]
        public interface IPrompts
        {
            [UserMessage("x"), Model("gpt-4o-mini", MaxOutputTokens = 1000), Budget(Tokens = 1_500, Window = "1d")]
            Task<string> NoneAsync();

            [UserMessage("x")]
            [Model("gpt-4o-mini", MaxOutputTokens = 4000)]
            [Budget(Tokens = 5_000, Window = "1d")]
            Task<string> LargeAsync();

            [UserMessage("x"), Model("gpt-4o-mini", MaxOutputTokens = 500), Fallback("o1"), Budget(Cost = 0.05, Window = "1d")]
            Task<string> DearAsync();
        }
        """);

    [Fact]
    public Task A_budget_that_no_answer_fits_is_left_to_its_author() => Fixed.UnchangedAsync<FitAnalyzer, LimitOutput>(
        """
        [PromptClient]
        public interface IPrompts
        {
            [UserMessage("x"), Model("gpt-4o-mini"), {|KG0034:Budget(Tokens = 50, Window = "1d")|}]
            Task<string> AskAsync();
        }
        """);

    [Fact]
    public Task A_type_whose_prompts_nothing_implements_becomes_a_client() => Fixed.ByAsync<StrayAttributeAnalyzer, AddPromptClient>(
        """
        public static class Outer
        {
            /// <summary>Prompts.</summary>
            public interface IPrompts
            {
                [UserMessage("x")]
                Task<string> {|KG0101:AskAsync|}();
            }
        }
        """,
        """
        public static class Outer
        {
            /// <summary>Prompts.</summary>
            [PromptClient]
            public interface IPrompts
            {
                [UserMessage("x")]
                Task<string> AskAsync();
            }
        }
        """);

    [Theory]
    [InlineData("KG0106", "[PromptClient]\npublic class Prompts(Kernel kernel)", "[PromptClient]\npublic partial class Prompts(Kernel kernel)", "public partial Task<string> AskAsync();")]
    [InlineData("KG0106", "[PromptClient]\nclass Prompts(Kernel kernel)", "[PromptClient]\npartial class Prompts(Kernel kernel)", "public partial Task<string> AskAsync();")]
    [InlineData("KG0102", "public Task<string> AskAsync();", "public partial Task<string> AskAsync();", "[PromptClient] public partial class Prompts(Kernel kernel)")]
    [InlineData("KG0102", "Task<string> AskAsync();", "private partial Task<string> AskAsync();", "[PromptClient] public partial class Prompts(Kernel kernel)")]
    [InlineData("KG0102", "public Task<string> AskAsync() => null!;", null, "[PromptClient] public partial class Prompts(Kernel kernel)")]
    public async Task What_must_be_partial_is_made_so(string id, string before, string? after, string rest)
    {
        var (head, body) = id == "KG0106" ? (before, rest) : (rest, before);

        (await FixedGenerated.ByAsync(new MakePartial(), id, $$"""{{head}} { [UserMessage("x")] {{body}} }""")).Should().Be(after is null ? null : $$"""{{(id == "KG0106" ? after : rest)}} { [UserMessage("x")] {{(id == "KG0106" ? rest : after)}} }""");
    }
}
