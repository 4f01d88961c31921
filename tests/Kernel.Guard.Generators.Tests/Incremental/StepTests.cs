using AwesomeAssertions;
using KernelGuard.Generators.Models;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using Xunit;

namespace KernelGuard.Generators.Tests.Incremental;

public sealed class StepTests
{
    private const string Source = """
        [assembly: Timeout("50s")]

        [PromptClient]
        [SystemMessage("You answer for {{$shop}}.")]
        public interface ISupport
        {
            [UserMessage("{{$question}}")]
            [Retry(3)]
            [Cached("30m", Partition = Partition.User)]
            Task<string> AnswerAsync([Tenant] string shop, string question);
        }

        [PromptClient]
        public partial class Writer(Kernel kernel)
        {
            public int Length(string text)
            {
                return text.Length;
            }

            [UserMessage("{{$text}}")]
            public partial IAsyncEnumerable<string> WriteAsync(string text);
        }

        public sealed class Plugin
        {
            [KernelFunction, Retry(2)]
            public string Answer(string question)
            {
                return question;
            }
        }
        """;

    private const string Unrelated = "class Unrelated { void M() { } }";

    private static readonly string[] Steps =
    [
        TrackedSteps.Parses, TrackedSteps.Environment, TrackedSteps.Complete, TrackedSteps.Registrations, TrackedSteps.Functions, TrackedSteps.Build,
    ];

    [Fact]
    public void Typing_in_an_unrelated_file_leaves_every_step_alone()
    {
        var first = Generated.From(Source, more: Unrelated);

        var second = first.Again(compilation => Edit(compilation, 1, "void M() { }", "void M() { int i = 0; }"));

        Reasons(second).Should().OnlyContain(step => step.Value == IncrementalStepRunReason.Cached || step.Value == IncrementalStepRunReason.Unchanged);
        Outputs(second).Should().OnlyContain(reason => reason == IncrementalStepRunReason.Cached);
    }

    [Theory]
    [InlineData("return text.Length;", "return text.Length + 1000000;")]
    [InlineData("return question;", "return question + question;")]
    public void Typing_in_a_body_leaves_every_step_alone(string from, string to)
    {
        var first = Generated.From(Source, more: Unrelated);

        var second = first.Again(compilation => Edit(compilation, 0, from, to));

        Reasons(second).Should().OnlyContain(step => step.Value == IncrementalStepRunReason.Cached || step.Value == IncrementalStepRunReason.Unchanged);
        Outputs(second).Should().OnlyContain(reason => reason == IncrementalStepRunReason.Cached);
    }

    [Fact]
    public void An_edit_that_moves_a_client_changes_nothing_of_it()
    {
        var first = Generated.From(Source);

        var second = first.Again(compilation => Edit(compilation, 0, "[assembly: Timeout(\"50s\")]", "[assembly: Timeout(\"50s\")]\n\n"));

        var reasons = Reasons(second).ToLookup(step => step.Key, step => step.Value);
        reasons[TrackedSteps.Parses].Should().OnlyContain(reason => reason == IncrementalStepRunReason.Unchanged || reason == IncrementalStepRunReason.Cached);
        reasons[TrackedSteps.Complete].Should().OnlyContain(reason => reason == IncrementalStepRunReason.Cached);
    }

    [Fact]
    public void A_changed_template_changes_its_own_client_alone()
    {
        var first = Generated.From(Source);

        var second = first.Again(compilation => Edit(compilation, 0, "{{$text}}", "Write {{$text}}"));

        var reasons = Reasons(second).ToLookup(step => step.Key, step => step.Value);
        reasons[TrackedSteps.Complete].Should().Contain(IncrementalStepRunReason.Modified).And.Contain(IncrementalStepRunReason.Cached);
        reasons[TrackedSteps.Registrations].Should().OnlyContain(reason => reason == IncrementalStepRunReason.Cached || reason == IncrementalStepRunReason.Unchanged);
        reasons[TrackedSteps.Functions].Should().OnlyContain(reason => reason == IncrementalStepRunReason.Cached || reason == IncrementalStepRunReason.Unchanged);
    }

    [Fact]
    public void A_changed_attribute_of_the_assembly_reaches_every_client()
    {
        var first = Generated.From(Source);

        var second = first.Again(compilation => Edit(compilation, 0, "50s", "51s"));

        second.After.SyntaxTrees.Skip(1).Count(tree => tree.ToString().Contains("\"51s\"", StringComparison.Ordinal)).Should().Be(3);
    }

    [Fact]
    public void A_changed_prompt_file_changes_its_own_client_alone_and_another_file_none()
    {
        const string Client = """

            [PromptClient]
            public interface IFilePrompts
            {
                [PromptFile("a.md")]
                Task<string> AskAsync();
            }
            """;
        var first = Generated.From(Source + Client, [("/src/a.md", "user:\nfirst"), ("/src/other.txt", "anything")]);

        var second = first.AgainWith("/src/other.txt", "anything else");
        var third = second.AgainWith("/src/a.md", "user:\nthird");

        Reasons(second).Where(step => step.Key == TrackedSteps.Complete).Should().OnlyContain(step => step.Value == IncrementalStepRunReason.Cached);
        Reasons(third).Where(step => step.Key == TrackedSteps.Complete).Should().ContainSingle(step => step.Value == IncrementalStepRunReason.Modified);
        third.After.SyntaxTrees.Should().Contain(tree => tree.ToString().Contains("\"third\"", StringComparison.Ordinal));
    }

    [Fact]
    public void Models_compare_by_value_and_hold_nothing_of_the_compilation()
    {
        HashSet<Type> seen = [];
        List<string> wrong = [];
        foreach (var root in (Type[])[typeof(ClientModel), typeof(EnvironmentModel), typeof(RegistrationModel), typeof(FunctionModel)])
        {
            Visit(root, root.Name);
        }

        seen.Should().Contain([typeof(MethodModel), typeof(ParameterModel), typeof(MessageModel), typeof(PolicyLayerModel), typeof(SettingModel)]);
        wrong.Should().BeEmpty();

        void Visit(Type type, string path)
        {
            if (type.Namespace == "System" || type.IsEnum || type == typeof(DiagnosticDescriptor) || type == typeof(TextSpan) || type == typeof(LinePositionSpan) || !seen.Add(type))
            {
                return;
            }

            if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(EquatableArray<>))
            {
                Visit(type.GetGenericArguments()[0], path + "[]");
                return;
            }

            if (type.Assembly != typeof(KernelGuardGenerator).Assembly || !typeof(IEquatable<>).MakeGenericType(type).IsAssignableFrom(type))
            {
                wrong.Add(path + ": " + type);
                return;
            }

            foreach (var field in type.GetFields(System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.NonPublic))
            {
                Visit(field.FieldType, path + "." + field.Name);
            }
        }
    }

    private static Compilation Edit(Compilation compilation, int file, string from, string to)
    {
        var tree = compilation.SyntaxTrees.ElementAt(file);
        var text = tree.GetText();
        var at = text.ToString().IndexOf(from, StringComparison.Ordinal);
        at.Should().BePositive();
        return compilation.ReplaceSyntaxTree(tree, tree.WithChangedText(text.WithChanges(new TextChange(new TextSpan(at, from.Length), to))));
    }

    private static List<KeyValuePair<string, IncrementalStepRunReason>> Reasons(Generated generated)
    {
        var tracked = generated.Driver.GetRunResult().Results.Single().TrackedSteps;
        tracked.Keys.Should().Contain(Steps);
        return [.. Steps.SelectMany(step => tracked[step].SelectMany(run => run.Outputs.Select(output => KeyValuePair.Create(step, output.Reason))))];
    }

    private static IEnumerable<IncrementalStepRunReason> Outputs(Generated generated) =>
        generated.Driver.GetRunResult().Results.Single().TrackedOutputSteps.Values.SelectMany(runs => runs).SelectMany(run => run.Outputs).Select(output => output.Reason);
}
