using AwesomeAssertions;
using KernelGuard.Generators.Tests.Diagnostics;
using Microsoft.CodeAnalysis;
using Xunit;

namespace KernelGuard.Generators.Tests.Robustness;

public sealed class DocumentationTests
{
    private const string Source = """
        namespace Shop;

        [PromptClient]
        public interface ISupport
        {
            /// <summary>Answers a question.</summary>
            /// <param name="shop">The shop,
            /// as <see cref="Writer"/> knows it.</param>
            /// <param name="question">What is <b>asked</b>.</param>
            /// <returns>The answer.</returns>
            [UserMessage("{{$question}}")]
            Task<string> AnswerAsync([Tenant] string shop, string question);

            [UserMessage("{{$question}}")]
            Task<string> SilentAsync(string question);
        }

        [PromptClient]
        public partial class Writer(Kernel kernel)
        {
            /// <summary>Writes a story.</summary>
            /// <param name="name">Whose.</param>
            [UserMessage("{{$name}}")]
            public partial Task<string> StoryAsync(string name);
        }
        """;

    [Fact]
    public void A_completed_method_keeps_what_its_declaration_says()
    {
        var after = Expect.Nothing(Source).After;

        var story = (IMethodSymbol)after.GetTypeByMetadataName("Shop.Writer")!.GetMembers("StoryAsync").Single();
        story.GetDocumentationCommentXml(cancellationToken: TestContext.Current.CancellationToken).Should().Contain("Writes a story.").And.Contain("Whose.");
        (story.PartialImplementationPart ?? story).GetDocumentationCommentXml(cancellationToken: TestContext.Current.CancellationToken).Should().NotContain("inheritdoc");
    }

    [Fact]
    public void The_companion_has_what_is_said_of_the_parameters()
    {
        var after = Expect.Nothing(Source).After;

        var companion = after.GetTypeByMetadataName("Shop.SupportMessages")!;
        companion.GetMembers("AnswerAsync").Single().GetDocumentationCommentXml(cancellationToken: TestContext.Current.CancellationToken).Should()
            .Contain("<param name=\"shop\">The shop, as <c>Writer</c> knows it.</param>").And.Contain("<param name=\"question\">What is <b>asked</b>.</param>")
            .And.Contain("<param name=\"kernel\">").And.Contain("<param name=\"cancellationToken\">").And.Contain("<returns>");
        companion.GetMembers("SilentAsync").Single().GetDocumentationCommentXml(cancellationToken: TestContext.Current.CancellationToken).Should().Contain("<summary>").And.NotContain("<param");
    }
}
