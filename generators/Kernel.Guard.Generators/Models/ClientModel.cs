namespace KernelGuard.Generators.Models;

/// <summary>Names what carries <c>[PromptClient]</c>.</summary>
internal enum ClientKind
{
    Interface,
    Class,
    Record,
}

/// <summary>Holds a prompt client: an interface to implement, or a partial class to complete.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Namespace">Its namespace; null in the global one.</param>
/// <param name="Containers">The declarations around a partial class, outermost first, such as <c>partial class Outer</c>.</param>
/// <param name="Type">The type as other code names it, <c>global::</c> and all.</param>
/// <param name="Declared">The type as its declaration names it, with its type parameters.</param>
/// <param name="TypeParameters">Its type parameters, such as <c>&lt;T&gt;</c>; empty without.</param>
/// <param name="Constraints">Their constraints, such as <c> where T : class</c>; empty without.</param>
/// <param name="Accessibility"><c>public</c>, <c>internal</c> or, for a nested class, what it says.</param>
/// <param name="Implementation">The name of the class that implements an interface; a partial class's own.</param>
/// <param name="Messages">The name of the companion that renders messages.</param>
/// <param name="Prompts">The name of the nested class that holds the prompts.</param>
/// <param name="Doc">The type as a documentation comment refers to it.</param>
/// <param name="Create">The expression that makes it of <c>services</c> and <c>kernel</c>; null where nobody else can.</param>
/// <param name="HintName">The generated file's name.</param>
/// <param name="Methods">Its prompt methods.</param>
internal sealed record ClientModel(
    ClientKind Kind,
    string? Namespace,
    EquatableArray<string> Containers,
    string Type,
    string Declared,
    string TypeParameters,
    string Constraints,
    string Accessibility,
    string Implementation,
    string Messages,
    string Prompts,
    string Doc,
    string? Create,
    string HintName,
    EquatableArray<MethodModel> Methods)
{
    public bool IsGeneric => TypeParameters.Length > 0;
}
