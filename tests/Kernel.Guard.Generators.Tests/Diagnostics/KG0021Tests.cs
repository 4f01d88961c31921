using KernelGuard.Generators.Methods;
using Microsoft.CodeAnalysis;
using Xunit;

namespace KernelGuard.Generators.Tests.Diagnostics;

public sealed class KG0021Tests
{
    [Fact]
    public void Personal_data_by_name_type_and_classification_is_not_cached_as_it_is() => Analyzed.By(
        new PersonalDataAnalyzer(),
        """
        namespace Microsoft.Extensions.Compliance.Classification { public class DataClassificationAttribute : Attribute; }

        namespace Other { public sealed class MailAddress { public string? Text { get; set; } } }

        public record Customer(string Name, string Email);

        public sealed record Vip(string Tier) : Customer("", "");

        public interface IReachable { string Phone { get; } }

        public interface ICaller : IReachable;

        public readonly record struct EmailAddress(string Value);

        public sealed class PersonalAttribute : Microsoft.Extensions.Compliance.Classification.DataClassificationAttribute;

        [PromptClient]
        public interface IPrompts
        {
            [UserMessage("{{$email}} {{$product}}"), Cached("1h", Partition = Partition.Tenant)]
            Task<string> NameAsync([Tenant] string shop, string [|email|], string product);

            [UserMessage("{{$who}} {{$from}}"), Cached("1h", Partition = Partition.Tenant)]
            Task<string> TypeAsync([Tenant] string shop, Customer [|who|], System.Net.Mail.MailAddress [|from|]);

            [UserMessage("{{$who}}"), Cached("1h", Partition = Partition.Tenant)]
            Task<string> ListAsync([Tenant] string shop, IReadOnlyList<Customer> [|who|]);

            [UserMessage("{{$emails}} {{$ssns}} {{$customerNames}}"), Cached("1h", Partition = Partition.Tenant)]
            Task<string> SeveralAsync([Tenant] string shop, IReadOnlyList<string> [|emails|], string[] [|ssns|], List<string> [|customerNames|]);

            [UserMessage("{{$to}} {{$other}} {{$vip}} {{$who}}"), Cached("1h", Partition = Partition.Tenant)]
            Task<string> BaseAsync([Tenant] string shop, EmailAddress [|to|], Other.MailAddress [|other|], Vip [|vip|], ICaller [|who|]);

            [UserMessage("Greet {{$email}} of {{$customerName}}"), Cached("1h", Partition = Partition.User)]
            Task<string> WhoAsksAsync([User] string [|email|], [Tenant] string customerName);

            [UserMessage("{{$note}}"), Cached("1h", Partition = Partition.Tenant)]
            Task<string> ClassifiedAsync([Tenant] string shop, [Personal] string [|note|]);

            [UserMessage("{{$shippingAddress}}"), Cached("1h", Partition = Partition.Tenant), RedactPii(Enforce = false)]
            Task<string> CountedAsync([Tenant] string shop, string [|shippingAddress|]);
        }

        [Cached("1h", Partition = Partition.Tenant)]
        public sealed class Plugin
        {
            [KernelFunction]
            public Task<string> FindAsync(string [|phoneNumber|]) => Task.FromResult(phoneNumber);
        }
        """,
        "KG0021",
        DiagnosticSeverity.Warning);

    [Fact]
    public void What_is_redacted_what_a_named_policy_may_redact_and_what_is_no_personal_data_is_not_reported() => Analyzed.By(
        new PersonalDataAnalyzer(),
        """
        [RedactPii]
        public sealed class CarefulAttribute : Attribute;

        public sealed record EmailTemplate(string Text);

        [PromptClient]
        public interface IPrompts
        {
            [UserMessage("{{$email}}"), Cached("1h", Partition = Partition.Tenant), RedactPii]
            Task<string> RedactedAsync([Tenant] string shop, string email);

            [UserMessage("{{$email}}"), Cached("1h", Partition = Partition.Tenant), Careful]
            Task<string> ByAnAttributeOfOnesOwnAsync([Tenant] string shop, string email);

            [UserMessage("{{$email}}"), Cached("1h", Partition = Partition.Tenant), GuardPolicy("careful")]
            Task<string> NamedAsync([Tenant] string shop, string email);

            [UserMessage("{{$emailCount}} {{$emailTemplate}} {{$productName}} {{$baseAddress}} {{$phoneEnabled}} {{$hotel}} {{$mailbox}} {{$text}} {{$subjects}} {{$ids}} {{$brandNames}}"), Cached("1h", Partition = Partition.Tenant)]
            Task<string> NoneAsync([Tenant] string shop, EmailTemplate text, string[] subjects, int[] ids, List<string> brandNames, int emailCount, string emailTemplate, string productName, string baseAddress, bool phoneEnabled, string hotel, string mailbox);
        }
        """);
}
