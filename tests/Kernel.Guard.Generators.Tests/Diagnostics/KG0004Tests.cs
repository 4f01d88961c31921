using Microsoft.CodeAnalysis;
using Xunit;

namespace KernelGuard.Generators.Tests.Diagnostics;

public sealed class KG0004Tests
{
    private const string TenTags = "\"a\", \"b\", \"c\", \"d\", \"e\", \"f\", \"g\", \"h\", \"i\", \"j\"";
    private const string SixtyTags = TenTags + ", " + TenTags + ", " + TenTags + ", " + TenTags + ", " + TenTags + ", " + TenTags;

    [Theory]
    [InlineData("[Retry([|21|])]")]
    [InlineData("[Retry([|-1|])]")]
    [InlineData("[Model([|\" \"|])]")]
    [InlineData("[Model(\"m\", Temperature = [|2.1|])]")]
    [InlineData("[Model(\"m\", TopP = [|double.NaN|])]")]
    [InlineData("[Model(\"m\", MaxOutputTokens = [|0|])]")]
    [InlineData("[Hedge(\"1s\", MaxHedges = [|6|])]")]
    [InlineData("[CircuitBreaker(FailureRatio = [|0|])]")]
    [InlineData("[CircuitBreaker(MinimumThroughput = [|1|])]")]
    [InlineData("[CircuitBreaker(BreakDuration = [|\"100ms\"|])]")]
    [InlineData("[Timeout([|\"50d\"|])]")]
    [InlineData("[Budget(Tokens = [|-1|], Window = \"1d\")]")]
    [InlineData("[Budget(Cost = [|1e10|], Window = \"1d\")]")]
    [InlineData("[Budget(Cost = [|1e-10|], Window = \"1d\")]")]
    [InlineData("[Budget(Requests = 1, Window = \"1d\", SoftAt = [|1.5|])]")]
    [InlineData("[Budget(Requests = 1, Window = \"1d\", Per = [|(Scope)6|])]")]
    [InlineData("[[|Budget(Requests = 1, Window = \"1d\", Per = Scope.Own)|]]")]
    [InlineData("[Budget(Requests = 1, Window = \"1d\", Key = [|\"project\"|])]")]
    [InlineData("[Budget(Requests = 1, Window = \"1d\", OnLimit = [|(OnLimit)4|])]")]
    [InlineData("[Budget(Requests = 1, Window = \"1d\", QueueFor = [|\"5s\"|])]")]
    [InlineData("[Budget(Requests = 1, Window = \"1d\", OnLimit = OnLimit.Queue, QueueFor = [|\"11m\"|])]")]
    [InlineData("[[|Budget(Requests = 1, Window = \"1d\", OnLimit = OnLimit.Downgrade)|]]")]
    [InlineData("[Budget(Requests = 1, Window = \"1d\", DowngradeTo = [|\"gpt-4o-mini\"|])]")]
    [InlineData("[BudgetAssumptions(UnboundedInput = [|0|])]")]
    [InlineData("[BudgetAssumptions(UnboundedInput = [|1_000_000_001|])]")]
    [InlineData("[BudgetAssumptions(UnknownModel = [|(UnknownModel)3|])]")]
    [InlineData("[ConcurrencyLimit([|0|])]")]
    [InlineData("[ConcurrencyLimit([|1_000_001|])]")]
    [InlineData("[ConcurrencyLimit(1, QueueLimit = [|-1|])]")]
    [InlineData("[ConcurrencyLimit(1, QueueFor = [|\"11m\"|])]")]
    [InlineData("[RateLimit(TokensPerMinute = [|0|])]")]
    [InlineData("[RateLimit(RequestsPerMinute = [|-1|])]")]
    [InlineData("[RateLimit(QueueFor = [|\"1h\"|])]")]
    [InlineData("[RedactPii(Kinds = [|(PiiKinds)(1UL << 62)|])]")]
    [InlineData("[RedactPii(Mask = PiiKinds.Email, Drop = [|PiiKinds.Email|])]")]
    [InlineData("[RedactPii(Kinds = PiiKinds.Email, Block = [|PiiKinds.Secret|])]")]
    [InlineData("[RedactPii(Kinds = PiiKinds.Email, Block = [|PiiKinds.Email | PiiKinds.Secret|])]")]
    [InlineData("[RedactPii(MinConfidence = [|0|])]")]
    [InlineData("[RedactPii(Binary = [|(BinaryContents)2|])]")]
    [InlineData("[RedactPii(Regions = [|new[] { \"DE\", \"Germany\" }|])]")]
    [InlineData("[RedactPii(Allow = [|new[] { \" \" }|])]")]
    [InlineData("[Cached(\"1h\", Partition = Partition.Public, Jitter = [|0.6|])]")]
    [InlineData("[Cached(\"1h\", Partition = Partition.Public, Semantic = [|0|])]")]
    [InlineData("[Cached(\"1h\", Partition = Partition.Public, Keep = [|(CacheKeep)8|])]")]
    [InlineData("[Cached(\"1h\", Partition = Partition.Public, Name = [|\" \"|])]")]
    [InlineData("[Cached(\"1h\", Partition = Partition.Public, Tags = [|new[] { \"a\", \" \" }|])]")]
    [InlineData("[Cached(\"1h\", Partition = Partition.Public, Tags = [|new[] { " + SixtyTags + ", \"61\" }|])]")]
    [InlineData("[Streaming(Continuation = [|(StreamContinuation)9|])]")]
    [InlineData("[Audited(Content = [|(AuditContent)9|])]")]
    public void A_value_out_of_its_range_is_an_error(string attribute) => Expect.Diagnostic("KG0004", DiagnosticSeverity.Error, $$"""
        [PromptClient]
        public interface IPrompts
        {
            [UserMessage("x")]
            {{attribute}}
            Task<string> AskAsync();
        }
        """);

    [Theory]
    [InlineData("[Budget(Cost = 0, Window = \"1d\")]")]
    [InlineData("[Budget(Cost = 1e-9, Window = \"1d\")]")]
    [InlineData("[Budget(Cost = 9e9, Window = \"1d\")]")]
    [InlineData("[Cached(\"1h\", Partition = Partition.Public, Tags = new[] { " + SixtyTags + " })]")]
    public void A_value_at_the_end_of_its_range_is_taken(string attribute) => Expect.Nothing($$"""
        [PromptClient]
        public interface IPrompts
        {
            [UserMessage("x")]
            {{attribute}}
            Task<string> AskAsync();
        }
        """);

    [Fact]
    public void What_the_host_itself_looks_for_may_be_acted_on_whatever_Kinds_holds() => Expect.Nothing("""
        [PromptClient]
        public interface IPrompts
        {
            [UserMessage("x")]
            [RedactPii(Kinds = PiiKinds.Email, Block = PiiKinds.Email | PiiKinds.KnownValue, Drop = PiiKinds.Custom)]
            Task<string> AskAsync();
        }
        """);
}
