/** What a test may know of a component: that it is one. The components themselves are checked with the screens. */
declare module '*.vue' {
  import type { Component } from 'vue';
  const component: Component;
  export default component;
}
