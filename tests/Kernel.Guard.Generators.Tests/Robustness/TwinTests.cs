using AwesomeAssertions;
using KernelGuard.Generators.Tests.Diagnostics;
using Microsoft.CodeAnalysis;
using Xunit;

namespace KernelGuard.Generators.Tests.Robustness;

/// <summary>Holds the generator up where two declarations are one, or nearly: it never takes the other clients down with them.</summary>
public sealed class TwinTests
{
    private const string Other = """[PromptClient] public interface IOther { [UserMessage("x")] Task<string> AskAsync(); }""";

    [Fact]
    public void A_copy_that_is_not_renamed_yet_takes_no_other_client_down()
    {
        const string Client = """[PromptClient] public interface IShop { [UserMessage("x")] Task<string> AskAsync(); }""";

        var generated = Generated.From(Client + "\n" + Client + "\n" + Other);

        Sources(generated).Should().BeEquivalentTo("IShop.g.cs", "IOther.g.cs");
    }

    [Fact]
    public void Two_parts_that_both_carry_the_attribute_are_one_client()
    {
        // The compiler tells the second attribute itself.
        var generated = Generated.From("""
            [PromptClient] public partial class Prompts(Kernel kernel) { [UserMessage("x")] public partial Task<string> FirstAsync(); }
            [PromptClient] public partial class Prompts { [UserMessage("y")] public partial Task<string> SecondAsync(); }
            """);

        Sources(generated).Should().Equal("Prompts.g.cs");
    }

    [Fact]
    public void Clients_whose_names_differ_in_case_only_have_a_file_each()
    {
        var generated = Expect.Nothing("""
            [PromptClient] public interface IShop { [UserMessage("x")] Task<string> AskAsync(); }
            [PromptClient] public interface ISHOP { [UserMessage("x")] Task<string> AskAsync(); }
            """ + "\n" + Other);

        Sources(generated).Should().HaveCount(3).And.Contain("IOther.g.cs");
    }

    [Fact]
    public void A_nested_interface_and_one_of_its_joined_name_have_names_each() => Expect.Nothing("""
        [PromptClient] public interface IOuter_X { [UserMessage("x")] Task<string> AskAsync(); }
        [PromptClient] public interface Outer_Y { [UserMessage("x")] Task<string> AskAsync(); }
        public class Outer
        {
            [PromptClient] public interface IX { [UserMessage("x")] Task<string> AskAsync(); }
            [PromptClient] public interface IY { [UserMessage("x")] Task<string> AskAsync(); }
            [PromptClient] public interface IZ { [UserMessage("x")] Task<string> AskAsync(); }
            public class A { [PromptClient] public interface IB { [UserMessage("x")] Task<string> AskAsync(); } }
            [PromptClient] public interface IA_B { [UserMessage("x")] Task<string> AskAsync(); }
        }
        public class Outer_A { [PromptClient] public interface IB { [UserMessage("x")] Task<string> AskAsync(); } }
        [PromptClient] public partial class Outer_Z(Kernel kernel) { [UserMessage("x")] public partial Task<string> AskAsync(); }
        """);

    [Fact]
    public void A_class_that_only_its_file_sees_is_told_and_not_completed() => Expect.Diagnostic(
        "KG0109", DiagnosticSeverity.Error, """[PromptClient] file partial class [|Prompts|](Kernel kernel) { [UserMessage("x")] public partial Task<string> AskAsync(); }""", compiles: false);

    [Fact]
    public void A_generic_function_leaves_the_filter_of_the_others_whole() => Expect.Nothing("""
        public sealed class Plugin
        {
            [KernelFunction, Retry(2)] public string Ask<T>(T question, List<T> more) => $"{question} {more}";
            [KernelFunction, Retry(2)] public string Plain(string question) => question;
        }
        """);

    private static IEnumerable<string> Sources(Generated generated)
    {
        var result = generated.Driver.GetRunResult().Results.Single();
        result.Exception.Should().BeNull();
        return result.GeneratedSources.Select(source => source.HintName).Where(name => !name.StartsWith("KernelGuard.", StringComparison.Ordinal));
    }
}
