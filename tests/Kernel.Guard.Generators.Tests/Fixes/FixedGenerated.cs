using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;

namespace KernelGuard.Generators.Tests.Fixes;

/// <summary>Applies a code fix to what the generator reports, as an editor does.</summary>
internal static class FixedGenerated
{
    /// <summary>Answers the source after the fix; null where none is offered.</summary>
    public static async Task<string?> ByAsync(CodeFixProvider fix, string id, string source)
    {
        using var workspace = new AdhocWorkspace();
        var project = workspace.AddProject("Fixed", LanguageNames.CSharp)
            .WithMetadataReferences(Generated.References).WithCompilationOptions(new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        var document = project.AddDocument("File.cs", Generated.Usings + source);
        var compilation = (await document.Project.GetCompilationAsync())!;
        var found = CSharpGeneratorDriver.Create(new KernelGuardGenerator()).RunGenerators(compilation).GetRunResult().Diagnostics.First(one => one.Id == id);

        // An editor has the place in its own tree.
        var tree = (await document.GetSyntaxTreeAsync())!;
        var there = Diagnostic.Create(found.Descriptor, Location.Create(tree, found.Location.SourceSpan), found.Properties);
        CodeAction? offered = null;
        await fix.RegisterCodeFixesAsync(new CodeFixContext(document, there, (action, _) => offered = action, CancellationToken.None));
        if (offered is null)
        {
            return null;
        }

        var applied = (ApplyChangesOperation)(await offered.GetOperationsAsync(CancellationToken.None)).Single();
        var text = (await applied.ChangedSolution.GetDocument(document.Id)!.GetTextAsync()).ToString();
        return text[Generated.Usings.Length..];
    }
}
