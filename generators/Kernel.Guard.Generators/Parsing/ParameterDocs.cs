using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KernelGuard.Generators.Parsing;

/// <summary>Reads what a method's documentation says of its parameters.</summary>
internal static class ParameterDocs
{
    private static readonly IReadOnlyDictionary<string, string> None = new Dictionary<string, string>();
    private static readonly Regex Break = new(@"\s*\n\s*(///\s*)?", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    // The generated file has not the usings of the declaration's, in which a reference would be found.
    private static readonly Regex Reference = new("<(see|seealso|inheritdoc)\\s+[^>]*?(cref|langword|href)=\"(?<name>[^\"]*)\"[^>]*?/>", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    /// <summary>Reads it from the source; nothing is known of a method of another assembly.</summary>
    public static IReadOnlyDictionary<string, string> Of(IMethodSymbol method)
    {
        if (method.DeclaringSyntaxReferences is not [var only] || only.GetSyntax() is not { HasStructuredTrivia: true } declared)
        {
            return None;
        }

        Dictionary<string, string> docs = new(StringComparer.Ordinal);
        foreach (var comment in declared.GetLeadingTrivia().Select(static trivia => trivia.GetStructure()).OfType<DocumentationCommentTriviaSyntax>())
        {
            foreach (var element in comment.Content.OfType<XmlElementSyntax>().Where(static element => element.StartTag.Name.LocalName.ValueText == "param"))
            {
                if (element.StartTag.Attributes.OfType<XmlNameAttributeSyntax>().FirstOrDefault()?.Identifier.Identifier.ValueText is { } name
                    && !element.ContainsDiagnostics && Text(element) is { Length: > 0 } text)
                {
                    docs[name] = text;
                }
            }
        }

        return docs;
    }

    private static string Text(XmlElementSyntax element) => Reference.Replace(Break.Replace(element.Content.ToFullString(), " "), "<c>${name}</c>").Trim();
}
