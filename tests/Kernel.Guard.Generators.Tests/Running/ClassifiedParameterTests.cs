using System.Reflection;
using AwesomeAssertions;
using KernelGuard.SemanticKernel;
using Xunit;

namespace Microsoft.Extensions.Compliance.Classification
{
    /// <summary>Stands for the package's attribute: the generator knows it by its name.</summary>
    [AttributeUsage(AttributeTargets.Parameter)]
    public class DataClassificationAttribute : Attribute;
}

namespace KernelGuard.Generators.Tests.Running
{
    [AttributeUsage(AttributeTargets.Parameter)]
    public sealed class PrivateDataAttribute : Microsoft.Extensions.Compliance.Classification.DataClassificationAttribute;

    [PromptClient]
    public interface IClassified
    {
        [UserMessage("{{$customer}} asks {{$question}}")]
        Task<string> AskAsync([PrivateData] string customer, string question);
    }

    public sealed class ClassifiedParameterTests
    {
        [Fact]
        public void A_parameter_with_a_data_classification_is_classified_and_others_are_not()
        {
            var method = typeof(IClassified).Assembly.GetTypes()
                .SelectMany(static type => type.GetFields(BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public | BindingFlags.DeclaredOnly))
                .Where(static field => field.FieldType == typeof(PromptMethod) && !field.DeclaringType!.ContainsGenericParameters)
                .Select(static field => (PromptMethod)field.GetValue(null)!)
                .Single(static method => method.Parameters.Any(static parameter => parameter.Name == "customer"));

            method.Parameters.Select(static parameter => (parameter.Name, parameter.Classified)).Should().Equal(("customer", true), ("question", false));
        }
    }
}
