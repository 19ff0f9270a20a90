/** The decoders write to the console at every packet that is damaged, thousands of times for one file. What they say is known from what they give. */
export function quietly<Value>(act: () => Value): Value {
  const { error } = console;
  console.error = () => {};
  try {
    return act();
  } finally {
    console.error = error;
  }
}
