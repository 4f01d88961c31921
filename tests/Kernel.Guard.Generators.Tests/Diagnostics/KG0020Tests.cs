using AwesomeAssertions;
using KernelGuard.Generators.Cost;
using KernelGuard.Generators.Methods;
using Microsoft.CodeAnalysis;
using Xunit;

namespace KernelGuard.Generators.Tests.Diagnostics;

public sealed class KG0020Tests
{
    [Fact]
    public void A_prompt_that_says_whose_answer_it_is_is_not_shared_with_more() => Analyzed.By(
        new PersonalDataAnalyzer(),
        """
        [PromptClient, RedactPii]
        public interface IPrompts
        {
            [UserMessage("What did {{$customer}} order?"), Cached("1h", Partition = [|Partition.Tenant|])]
            Task<string> UserAsync([Tenant] string shop, [User] string customer);

            [UserMessage("Of {{$shop}}: {{$question}}"), Cached("1h", Partition = [|Partition.Public|])]
            Task<string> TenantAsync([Tenant] string shop, string question);

            [UserMessage("{{$talk}}"), Cached("1h", Partition = [|Partition.Tenant|])]
            Task<string> TalkAsync([Tenant] string shop, [Conversation] string talk);
        }

        [RedactPii, Cached("1h", Partition = [|Partition.Public|])]
        [PromptClient]
        public interface IOfTheType
        {
            [UserMessage("{{ $customer }}")]
            IAsyncEnumerable<string> AskAsync([User] string customer);
        }
        """,
        "KG0020",
        DiagnosticSeverity.Warning);

    [Fact]
    public void A_prompt_that_is_inherited_counts_as_any() => Analyzed.By(
        new PersonalDataAnalyzer(),
        """
        public interface IBase
        {
            [UserMessage("What did {{$customer}} order?"), Cached("1h", Partition = [|Partition.Tenant|])]
            Task<string> OrdersAsync([Tenant] string shop, [User] string customer);
        }

        [PromptClient, RedactPii]
        public interface IPrompts : IBase;
        """,
        "KG0020",
        DiagnosticSeverity.Warning);

    [Fact]
    public void What_a_prompt_file_says_counts_too() => Analyzed.Found(
        new PromptFileAnalyzer(),
        """
        [PromptClient, RedactPii]
        public interface IPrompts
        {
            [PromptFile("orders.md"), Cached("1h", Partition = [|Partition.Public|])]
            Task<string> OrdersAsync([User] string customer);

            [PromptFile("orders.md"), Cached("1h", Partition = Partition.User)]
            Task<string> OwnAsync([User] string customer);
        }
        """,
        "KG0020",
        DiagnosticSeverity.Warning,
        null,
        ("/src/orders.md", "user:\nWhat did {{$customer}} order?\n")).Should().OnlyContain(static one => one.Properties["Partition"] == "User", "the fix writes it");

    [Fact]
    public void Who_only_asks_a_partition_that_is_narrow_and_attributes_of_others_are_not_reported() => Analyzed.By(
        new PersonalDataAnalyzer(),
        """
        namespace Other
        {
            public sealed class UserAttribute : Attribute;
            public sealed class CachedAttribute(string ttl) : Attribute { public Partition Partition { get; set; } public string Ttl => ttl; }
        }

        namespace Host
        {
            using static KernelGuard.Partition;
            using Mine = Other.CachedAttribute;

            [PromptClient, RedactPii]
            public interface IPrompts
            {
                [UserMessage("{{$question}}"), Cached("1h", Partition = Tenant)]
                Task<string> AskAsync([Tenant] string shop, [User] string customer, string question);

                [UserMessage("{{$customer}}"), Cached("1h", Partition = User)]
                Task<string> OwnAsync([User] string customer);

                [UserMessage("{{$shop}}"), Cached("1h", Partition = Partition.Tenant)]
                Task<string> ShopAsync([Tenant] string shop);

                [UserMessage("{{$customer}}"), Cached("1h", Partition = Public)]
                Task<string> OthersAsync([Other.User] string customer);

                [UserMessage("{{$customer}}"), Mine("1h", Partition = Public)]
                Task<string> AliasAsync([User] string customer);

                [UserMessage("{{$customer}}")]
                Task<string> PlainAsync([User] string customer);
            }
        }
        """);
}
