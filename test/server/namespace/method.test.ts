// Which function of an object a method's name finds.
import { expect, test } from 'vitest';

import { findMethod, isMisplaced, listMethods } from '../../../src/server/namespace/method.ts';
import { methodName } from '../../../src/server/namespace/method-name.ts';

class Base {
  recv_message() {}
}

class Parent extends Base {
  on_parent() {}
}

class Child extends Parent {
  static on_static() {}
  on_value = 5;
  on_arrow = () => 'arrow';
  on_both() {
    return 'snake';
  }
  onBoth() {
    return 'camel';
  }
  onOnlyCamel() {
    return 'camel';
  }
  helper() {}
  get on_getter() {
    return 5;
  }
}

const child = new Child();

test('either spelling is found, the one with underscores first', () => {
  expect(findMethod(child, methodName('on_both'))?.()).toBe('snake');
  expect(findMethod(child, methodName('on_only_camel'))?.()).toBe('camel');
  expect(findMethod(child, methodName('on_parent'))).toBe(child.on_parent);
  expect(findMethod(child, methodName('on_arrow'))?.()).toBe('arrow');
});

test('what is no method of the object is not found', () => {
  for (const name of ['on_missing', 'on_value', 'on_static', 'on_getter', 'on_valueOf']) {
    expect(findMethod(child, methodName(name))).toBeUndefined();
  }
});

test('a static method or a value is there, but in the wrong place', () => {
  expect(isMisplaced(child, methodName('on_static'))).toBe(true);
  expect(isMisplaced(child, methodName('on_value'))).toBe(true);
  expect(isMisplaced(child, methodName('on_missing'))).toBe(false);
});

test('a class lists what packets can reach, without its base', () => {
  expect(listMethods(Child.prototype, Base.prototype)).toEqual([
    'on_both',
    'onBoth',
    'onOnlyCamel',
    'on_parent',
  ]);
});
