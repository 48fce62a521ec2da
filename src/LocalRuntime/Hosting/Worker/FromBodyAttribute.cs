namespace Microsoft.Azure.Functions.Worker.Http
{
    /// <summary>Reads the parameter from the request's body, by the model binding of ASP.NET Core.</summary>
    public class FromBodyAttribute : Converters.InputConverterAttribute
    {
        public FromBodyAttribute()
            : base(typeof(FromBodyAttribute))
        {
        }
    }
}

namespace Microsoft.Azure.Functions.Worker.Converters
{
    /// <summary>Names what converts a parameter. This host knows <see cref="Http.FromBodyAttribute"/> only.</summary>
    [AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Enum | AttributeTargets.Interface | AttributeTargets.Parameter)]
    public class InputConverterAttribute(Type converterType) : Attribute
    {
        public Type ConverterType { get; } = converterType;
    }
}
